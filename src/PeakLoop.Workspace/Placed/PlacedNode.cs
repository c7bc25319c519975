using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Placed;

/// <summary>What a value in a configuration file is.</summary>
internal enum NodeKind
{
    Object,
    List,
    Text,
    Number,
    Bool,
    Null,
}

/// <summary>A value of a JSON or YAML file together with the place where it starts.</summary>
internal sealed class PlacedNode(NodeKind kind, SourceLocation location, string text = "")
{
    public NodeKind Kind { get; } = kind;

    public SourceLocation Location { get; } = location;

    /// <summary>A scalar's decoded text; a number's digits as written.</summary>
    public string Text { get; } = text;

    /// <summary>True for an unquoted YAML scalar, which may be read as a string whatever it looks like.</summary>
    public bool Unquoted { get; init; }

    /// <summary>Members of an object in file order.</summary>
    public List<PlacedMember> Members { get; } = [];

    /// <summary>Items of a list in file order.</summary>
    public List<PlacedNode> Items { get; } = [];

    /// <summary>The value as an error message shows it.</summary>
    public string Shown => Kind switch
    {
        NodeKind.Object => "{…}",
        NodeKind.List => "[…]",
        NodeKind.Null => "null",
        _ => Text,
    };

    /// <summary>The member of that name; null where absent or where this is no object.</summary>
    public PlacedMember? Find(string name)
    {
        foreach (var member in Members)
        {
            if (member.Name == name)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>Reports that this value is not what was expected.</summary>
    public void Wrong(List<InputError> errors, string expected, string? nearest = null) =>
        errors.Add(new InputError(Location, Shown, expected, nearest));

    /// <summary>Adds a member, or reports it where the name is taken.</summary>
    public void Add(PlacedMember member, List<InputError> errors)
    {
        if (Find(member.Name) is { } first)
        {
            errors.Add(new InputError(
                member.Location, member.Name, $"each key once (it stands in line {first.Location.Line} already)"));
            return;
        }

        Members.Add(member);
    }

    /// <summary>The same value without its places.</summary>
    public JsonNode? ToJson()
    {
        switch (Kind)
        {
            case NodeKind.Object:
                var map = new JsonObject();
                foreach (var member in Members)
                {
                    map.Add(member.Name, member.Value.ToJson());
                }

                return map;
            case NodeKind.List:
                var list = new JsonArray();
                foreach (var item in Items)
                {
                    list.Add(item.ToJson());
                }

                return list;
            case NodeKind.Text:
                return JsonValue.Create(Text);
            case NodeKind.Null:
                return null;
            default:
                return JsonNode.Parse(Text);
        }
    }
}

/// <summary>A member of an object, with the place of its name.</summary>
internal sealed record PlacedMember(string Name, SourceLocation Location, PlacedNode Value);
