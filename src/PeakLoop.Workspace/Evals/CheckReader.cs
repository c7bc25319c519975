using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>Reads the checks of an <c>assert</c> list.</summary>
internal sealed class CheckReader(ReadContext context, RefResolver references)
{
    private static readonly string[] CheckKeys =
        ["type", "value", "threshold", "weight", "metric", "provider", "rubricPrompt", "transform", "config"];

    private static readonly string[] SetKeys = ["type", "assert", "threshold", "weight", "metric"];

    /// <summary>The checks of a list node.</summary>
    public List<CheckDefinition> ReadAll(SourceNode list, bool insideSet = false)
    {
        var checks = new List<CheckDefinition>();
        foreach (var item in list.Items)
        {
            if (references.Resolve(item) is { } node && Read(node, insideSet) is { } check)
            {
                checks.Add(check);
            }
        }

        return checks;
    }

    private CheckDefinition? Read(SourceNode node, bool insideSet)
    {
        if (node.Kind != NodeKind.Map)
        {
            context.Error(node, "a check: a map with a type");
            return null;
        }

        var fields = new Fields(node, context);
        var written = fields.Text("type");
        if (written is null)
        {
            if (node["type"] is not { IsNull: false })
            {
                context.Missing(node, "a type for the check");
            }

            return null;
        }

        if (string.Equals(written, CheckCatalogue.AssertSet, StringComparison.Ordinal))
        {
            return ReadSet(fields, insideSet);
        }

        fields.Only(CheckKeys);
        var negated = written.StartsWith("not-", StringComparison.Ordinal);
        var name = negated ? written[4..] : written;
        if (CheckCatalogue.Find(name) is not { } type)
        {
            UnknownType(node["type"]!, name, negated);
            return null;
        }

        var check = new CheckDefinition
        {
            Type = type.Name,
            Negated = negated,
            Value = Value(fields, type),
            Threshold = fields.Number("threshold", static _ => true, "a number"),
            Weight = fields.Number("weight", static _ => true, "a number, 0 or more") ?? 1,
            Metric = fields.Text("metric"),
            Provider = fields.Text("provider", "a model alias"),
            RubricPrompt = RubricPrompt(fields),
            Transform = fields.Text("transform"),
            Config = fields.MapOf("config")?.ToJson() as JsonObject,
            Location = node.Location,
        };
        Report(check, node);
        return check;
    }

    private CheckDefinition? ReadSet(Fields fields, bool insideSet)
    {
        var node = fields.Map;
        fields.Only(SetKeys);
        if (insideSet)
        {
            context.Error(node["type"]!, "no assert-set inside an assert-set");
            return null;
        }

        var members = fields.ListOf("assert") is { } list ? ReadAll(list, insideSet: true) : [];
        if (node["assert"] is not { Items.Count: > 0 })
        {
            context.Missing(node, "checks under assert");
        }

        var set = new CheckDefinition
        {
            Type = CheckCatalogue.AssertSet,
            Threshold = fields.Number("threshold", static _ => true, "a number"),
            Weight = fields.Number("weight", static _ => true, "a number, 0 or more") ?? 1,
            Metric = fields.Text("metric"),
            Members = members,
            Location = node.Location,
        };
        Report(set, node);
        return set;
    }

    private JsonNode? Value(Fields fields, CheckType type)
    {
        if (fields.Map["value"] is not { } node)
        {
            return null;
        }

        if (node.Kind == NodeKind.List)
        {
            var items = new JsonArray();
            foreach (var item in node.Items)
            {
                items.Add(FileReference.Follow(item, context)?.ToJson());
            }

            return items;
        }

        var value = Schema(FileReference.Follow(node, context), type)?.ToJson();
        if (ValueTemplate.Unsupported(value) is { } syntax)
        {
            context.Errors.Add(new InputError(node.Location, syntax, "a plain reference {{name}}: filters and statements are not supported"));
        }

        return value;
    }

    // A schema may be written as a text that holds YAML or JSON.
    private SourceNode? Schema(SourceNode? node, CheckType type)
    {
        if (node?.AsText is not { } text || type.Name is not ("is-json" or "contains-json"))
        {
            return node;
        }

        var faults = new List<InputError>();
        var schema = SourceTreeReader.Read(node.Location.File, text, faults);
        foreach (var fault in faults)
        {
            context.Errors.Add(fault with { Location = node.Location });
        }

        return schema;
    }

    private string? RubricPrompt(Fields fields)
    {
        if (fields.Node("rubricPrompt") is not { } node || FileReference.Follow(node, context) is not { } followed)
        {
            return null;
        }

        // A chat prompt (a list of messages) is kept as its JSON.
        return followed.Written ?? CanonicalJson.Write(followed.ToJson());
    }

    private void UnknownType(SourceNode node, string name, bool negated)
    {
        var prefix = negated ? "not-" : "";
        if (ForeignTypes.Hint(name) is { } hint)
        {
            context.Error(node, $"a supported check type ({hint})");
        }
        else
        {
            context.Error(node, "a check type", CheckCatalogue.Nearest(name) is { } nearest ? prefix + nearest : null);
        }
    }

    private void Report(CheckDefinition check, SourceNode node)
    {
        foreach (var problem in CheckCatalogue.Validate(check))
        {
            var place = NodePath.Find(node, problem.Path);
            context.Errors.Add(new InputError(place, problem.Value, problem.Expected, problem.Nearest));
        }
    }
}
