using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks;

/// <summary>One thing wrong with a check's definition.</summary>
/// <param name="Path">Where in the check: member names and list positions divided by <c>/</c>, e.g. <c>value/2</c>.</param>
/// <param name="Value">The offending value, null where something is missing.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Nearest">Nearest valid name, where a name is misspelt.</param>
public sealed record CheckProblem(string Path, string? Value, string Expected, string? Nearest = null);

/// <summary>Collects what is wrong with a definition.</summary>
public sealed class CheckProblems
{
    private readonly List<CheckProblem> _all = [];

    /// <summary>The problems found so far.</summary>
    public IReadOnlyList<CheckProblem> All => _all;

    /// <summary>Adds a problem.</summary>
    public void Add(string path, string? value, string expected, string? nearest = null) => _all.Add(new(path, value, expected, nearest));

    /// <summary>Adds a problem with a JSON value, shortened for display.</summary>
    public void Add(string path, JsonNode? value, string expected) => Add(path, Show(value), expected);

    /// <summary>A value as shown in a message: text as it is, anything else as JSON, at most 200 characters.</summary>
    public static string? Show(JsonNode? value)
    {
        var text = value.AsText() ?? (value is null ? null : JsonText.Print(value));
        return text is { Length: > 200 } ? text[..200] : text;
    }
}
