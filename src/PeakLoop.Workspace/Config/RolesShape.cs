using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;
using PeakLoop.Workspace.Shapes;

namespace PeakLoop.Workspace.Config;

/// <summary>The <c>roles</c> block: a model alias, or model and fallback, per role. <c>default</c> serves the roles that are not named.</summary>
internal sealed class RolesShape : Shape
{
    private static readonly ObjectShape<RoleOptions> Pair = new("a role", () => new RoleOptions(""),
    [
        new("model", "Model alias.", new TextShape("a model alias"), o => o.Model, (o, v) => o with { Model = (string)v! },
            required: true),
        new("fallback", "Model alias used when the first is out of service.",
            new NullShape(new TextShape("a model alias")), o => o.Fallback, (o, v) => o with { Fallback = (string?)v }),
    ]);

    public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
    {
        var roles = new Dictionary<string, RoleOptions>(StringComparer.Ordinal);
        value = roles;
        if (node.Kind != NodeKind.Object)
        {
            node.Wrong(errors, "the roles: an object in braces");
            return false;
        }

        var before = errors.Count;
        foreach (var member in node.Members)
        {
            if (!RoleNames.All.Contains(member.Name) && member.Name != RoleNames.Default)
            {
                errors.Add(new InputError(
                    member.Location, member.Name, $"a role: {string.Join(", ", RoleNames.All)} or {RoleNames.Default}",
                    NearestName.Find(member.Name, [.. RoleNames.All, RoleNames.Default])));
            }
            else if (member.Value.Kind == NodeKind.Text)
            {
                roles.Add(member.Name, new RoleOptions(member.Value.Text));
            }
            else if (member.Value.Kind != NodeKind.Object)
            {
                member.Value.Wrong(errors, "a model alias, or an object with model and fallback");
            }
            else if (Pair.ReadAs(member.Value, errors, out var pair))
            {
                roles.Add(member.Name, pair);
            }
        }

        return errors.Count == before;
    }

    public override JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var role in (string[])[RoleNames.Default, .. RoleNames.All])
        {
            properties.Add(role, new JsonObject
            {
                ["description"] = RoleNames.Describe(role),
                ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "string", ["minLength"] = 1 }, Pair.Schema()),
            });
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    public override JsonNode? Write(object? value)
    {
        var map = new JsonObject();
        foreach (var (role, options) in (IReadOnlyDictionary<string, RoleOptions>)value!)
        {
            map.Add(role, options.Fallback is null ? JsonValue.Create(options.Model) : Pair.Write(options));
        }

        return map;
    }
}
