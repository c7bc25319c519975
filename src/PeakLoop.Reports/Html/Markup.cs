using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PeakLoop.Reports.Html;

/// <summary>
/// A piece of HTML. It can be made only from literals in the source, with everything put into their holes encoded, so that no text of a
/// model or a person can become markup.
/// </summary>
public readonly struct Markup : IEquatable<Markup>
{
    private readonly string? text;

    private Markup(string text) => this.text = text;

    /// <summary>Nothing.</summary>
    public static Markup Empty => default;

    /// <summary>Markup from an interpolated literal; texts in its holes are encoded, markup in its holes is kept.</summary>
    public static Markup Of(ref MarkupHandler handler) => new(handler.Finish());

    /// <summary>Markup pieces one after the other.</summary>
    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.ToString())));

    /// <summary>Markup if a condition holds, else nothing.</summary>
    public static Markup If(bool condition, Func<Markup> markup)
    {
        ArgumentNullException.ThrowIfNull(markup);
        return condition ? markup() : Empty;
    }

    /// <inheritdoc/>
    public override string ToString() => text ?? "";

    /// <inheritdoc/>
    public bool Equals(Markup other) => ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Markup other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Equality of text.</summary>
    public static bool operator ==(Markup left, Markup right) => left.Equals(right);

    /// <summary>Inequality of text.</summary>
    public static bool operator !=(Markup left, Markup right) => !left.Equals(right);
}

/// <summary>Collects the parts of an interpolated literal: literal parts as they are, holes encoded by their type.</summary>
[InterpolatedStringHandler]
public readonly ref struct MarkupHandler
{
    private readonly StringBuilder builder;

    /// <summary>Called by the compiler.</summary>
    public MarkupHandler(int literalLength, int formattedCount) => builder = new StringBuilder(literalLength + (formattedCount * 16));

    /// <summary>A part of the source: markup.</summary>
    public void AppendLiteral(string literal) => builder.Append(literal);

    /// <summary>A text: encoded.</summary>
    public void AppendFormatted(string? value) => HtmlText.Append(builder, value);

    /// <summary>Markup: kept.</summary>
    public void AppendFormatted(Markup value) => builder.Append(value.ToString());

    /// <summary>Pieces of markup: kept, one after the other.</summary>
    public void AppendFormatted(IEnumerable<Markup> values)
    {
        foreach (var value in values)
        {
            builder.Append(value.ToString());
        }
    }

    /// <summary>An integer.</summary>
    public void AppendFormatted(int value) => builder.Append(value);

    /// <summary>A coordinate: at most two decimals.</summary>
    public void AppendFormatted(double value) => builder.Append(value.ToString("0.##", CultureInfo.InvariantCulture));

    internal string Finish() => builder.ToString();
}
