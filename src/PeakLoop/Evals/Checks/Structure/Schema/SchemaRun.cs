using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Structure.Schema;

/// <summary>Whether a value conforms to (a part of) a schema.</summary>
internal delegate bool SchemaRule(JsonNode? value, SchemaRun run);

/// <summary>State of checking one value: where we are, and the first complaint.</summary>
internal sealed class SchemaRun
{
    private const int Deepest = 400;
    private readonly List<string> _path = [];
    private int _depth;

    /// <summary>The first complaint.</summary>
    public string? Complaint { get; private set; }

    /// <summary>Records a complaint at the current place; always false.</summary>
    public bool Violates(string what)
    {
        Complaint ??= $"{(_path.Count == 0 ? "the value" : string.Concat(_path.Select(step => "/" + step)))} {what}";
        return false;
    }

    /// <summary>Checks a part of the value.</summary>
    public bool Below(string step, JsonNode? part, SchemaRule rule)
    {
        _path.Add(step);
        var conforms = rule(part, this);
        _path.RemoveAt(_path.Count - 1);
        return conforms;
    }

    /// <summary>Whether the value conforms, without recording complaints.</summary>
    public bool Try(JsonNode? value, SchemaRule rule)
    {
        var before = Complaint;
        var conforms = rule(value, this);
        Complaint = before;
        return conforms;
    }

    /// <summary>Follows a reference, which may lead in a circle.</summary>
    public bool Follow(JsonNode? value, SchemaRule rule)
    {
        if (++_depth > Deepest)
        {
            throw new SchemaLimitException("the schema refers to itself without end, or the value is nested too deep for it");
        }

        var conforms = rule(value, this);
        _depth--;
        return conforms;
    }
}
