using System.Text;

namespace PeakLoop.Foundation;

/// <summary>One thing wrong with a file or argument that a person wrote. All errors of an input are collected before any is shown.</summary>
/// <param name="Location">Where.</param>
/// <param name="Value">
/// The offending value as written, shortened to 200 characters and with control characters escaped; null where something is missing.
/// </param>
/// <param name="Expected">What would have been right, as a phrase ("a number above 0").</param>
/// <param name="Nearest">The nearest valid name, where the value is a misspelt name.</param>
public sealed record InputError(SourceLocation Location, string? Value, string Expected, string? Nearest = null)
{
    /// <summary>Most characters of a value that are kept.</summary>
    public const int MaxValueLength = 200;

    /// <inheritdoc cref="InputError(SourceLocation, string?, string, string?)" path="/param[@name='Value']"/>
    public string? Value { get; init => field = Shown(value); } = Shown(Value);

    /// <summary>One line for a terminal: place, value, expectation, suggestion.</summary>
    public override string ToString() =>
        $"{Location}: {(Value is null ? "missing" : $"'{Value}'")}: expected {Expected}{(Nearest is null ? "" : $"; did you mean '{Nearest}'?")}";

    /// <summary>A file may hold anything; what it holds must not move a terminal's cursor or fill its screen.</summary>
    private static string? Shown(string? value)
    {
        if (value is null || (value.Length <= MaxValueLength && !value.Any(char.IsControl)))
        {
            return value;
        }

        var text = new StringBuilder();
        foreach (var letter in value.Length <= MaxValueLength ? value : value[..(MaxValueLength - 1)] + "…")
        {
            text.Append(letter switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(letter) => $"\\u{(int)letter:x4}",
                _ => letter.ToString(),
            });
        }

        return text.ToString();
    }
}

/// <summary>Input that cannot be used, with every error found in it. Ends a verb with exit code 2; nothing has been written.</summary>
public sealed class InputException(IReadOnlyList<InputError> errors)
    : Exception(string.Join(Environment.NewLine, errors.Select(error => error.ToString())))
{
    /// <summary>The errors, in file order.</summary>
    public IReadOnlyList<InputError> Errors { get; } = errors;

    /// <summary>An exception with one error.</summary>
    public static InputException One(SourceLocation location, string? value, string expected, string? nearest = null) =>
        new([new InputError(location, value, expected, nearest)]);
}
