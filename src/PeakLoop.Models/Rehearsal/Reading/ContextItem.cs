namespace PeakLoop.Models.Rehearsal.Reading;

/// <summary>One thing in the context: a goal, dependency, decision, … with its fields and parts.</summary>
internal sealed class ContextItem
{
    /// <summary>The id in square brackets; empty where there is none.</summary>
    public required string Id { get; init; }

    /// <summary>The words before the brackets, e.g. <c>key result</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The words after the brackets.</summary>
    public required string Title { get; init; }

    /// <summary>Fields by lower-case label; a field without a value is absent.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Items within it.</summary>
    public List<ContextItem> Parts { get; } = [];

    /// <summary>The value of a field; null where it is empty or the word "unknown".</summary>
    public string? this[string label] => Fields.TryGetValue(label, out var value) && value.Length > 0 && value != "unknown" ? value : null;
}
