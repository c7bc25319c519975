using System.Globalization;

namespace PeakLoop.Foundation;

/// <summary>What kind of recorded run.</summary>
public enum RunKind
{
    /// <summary>A cycle of the loop: one night.</summary>
    Cycle,

    /// <summary>An <c>eval run</c> outside a cycle.</summary>
    Eval,

    /// <summary>A <c>tune</c> outside a cycle.</summary>
    Tune,

    /// <summary>The calls of a <c>doctor</c> that tried the models.</summary>
    Doctor,
}

/// <summary>Identity of a recorded run. Written <c>cycle:12</c>, <c>eval:3</c>, <c>tune:4</c>; numbers start at 1 for each kind.</summary>
public readonly record struct RunId(RunKind Kind, int Number)
{
    /// <summary>The run of a cycle.</summary>
    public static RunId Cycle(int number) => new(RunKind.Cycle, number);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind.ToString().ToLowerInvariant()}:{Number}");

    /// <summary>Reads what <see cref="ToString"/> writes; null if it is not that.</summary>
    public static RunId? TryParse(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 2
            && Enum.TryParse<RunKind>(parts[0], ignoreCase: true, out var kind) && Enum.IsDefined(kind)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new RunId(kind, number)
            : null;
    }
}
