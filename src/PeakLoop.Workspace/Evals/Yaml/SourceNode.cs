using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Evals.Yaml;

/// <summary>Shape of a node.</summary>
internal enum NodeKind
{
    /// <summary>Text, number, truth value or null.</summary>
    Scalar,

    /// <summary>Named members.</summary>
    Map,

    /// <summary>Items in order.</summary>
    List,
}

/// <summary>A member of a map, with the place of its name.</summary>
internal sealed record SourceMember(string Key, SourceLocation Location, SourceNode Value);

/// <summary>
/// A part of a YAML file that remembers where it stands. Immutable once built; an alias shares the node it points to, so a node may be
/// reached on several paths.
/// </summary>
internal sealed class SourceNode
{
    private readonly ScalarText _scalar;

    public SourceNode(SourceLocation location, ScalarText scalar)
    {
        Kind = NodeKind.Scalar;
        Location = location;
        _scalar = scalar;
        Size = 1 + (scalar.Text.Length / 64);
    }

    public SourceNode(SourceLocation location, IReadOnlyList<SourceMember> members)
    {
        Kind = NodeKind.Map;
        Location = location;
        Members = members;
        Size = 1;
        foreach (var member in members)
        {
            Size += member.Value.Size;
        }
    }

    public SourceNode(SourceLocation location, IReadOnlyList<SourceNode> items)
    {
        Kind = NodeKind.List;
        Location = location;
        Items = items;
        Size = 1;
        foreach (var item in items)
        {
            Size += item.Size;
        }
    }

    public NodeKind Kind { get; }

    public SourceLocation Location { get; }

    /// <summary>Members in file order; empty unless a map.</summary>
    public IReadOnlyList<SourceMember> Members { get; } = [];

    /// <summary>Items in file order; empty unless a list.</summary>
    public IReadOnlyList<SourceNode> Items { get; } = [];

    /// <summary>Nodes below and including this one, aliases counted as often as they are used, long texts by their length.</summary>
    public long Size { get; }

    /// <summary>Whether it is the null scalar (<c>~</c>, <c>null</c> or nothing).</summary>
    public bool IsNull => Kind == NodeKind.Scalar && _scalar.IsNull;

    /// <summary>The text of a scalar that is a string; null for anything else.</summary>
    public string? AsText => Kind == NodeKind.Scalar && _scalar.IsString ? _scalar.Text : null;

    /// <summary>A scalar exactly as written (<c>1.0</c>, <c>yes</c>, <c>2026-01-02</c>); null for maps and lists.</summary>
    public string? Written => Kind == NodeKind.Scalar ? _scalar.Text : null;

    /// <summary>The member of a name; null if there is none.</summary>
    public SourceNode? this[string key]
    {
        get
        {
            foreach (var member in Members)
            {
                if (string.Equals(member.Key, key, StringComparison.Ordinal))
                {
                    return member.Value;
                }
            }

            return null;
        }
    }

    /// <summary>The value as JSON, built anew.</summary>
    public JsonNode? ToJson()
    {
        switch (Kind)
        {
            case NodeKind.Scalar:
                return _scalar.ToJson();
            case NodeKind.List:
                var list = new JsonArray();
                foreach (var item in Items)
                {
                    list.Add(item.ToJson());
                }

                return list;
            default:
                var map = new JsonObject();
                foreach (var member in Members)
                {
                    map[member.Key] = member.Value.ToJson();
                }

                return map;
        }
    }

    /// <summary>The value as shown in a message: a scalar as written, other shapes by name.</summary>
    public string Show() => Kind switch
    {
        NodeKind.Scalar => _scalar.Text.Length > 200 ? _scalar.Text[..200] : _scalar.Text,
        NodeKind.Map => "a map",
        _ => "a list",
    };
}
