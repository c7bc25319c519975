using System.Globalization;
using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>Reads one test of a suite.</summary>
internal sealed class CaseReader(ReadContext context, RefResolver references, string suite)
{
    private static readonly string[] Keys =
        ["id", "target", "split", "severity", "description", "vars", "assert", "threshold", "metadata", "origin", "added", "options"];

    private static readonly Dictionary<string, EvalSplit> Splits = new(StringComparer.Ordinal)
    {
        ["tune"] = EvalSplit.Tune,
        ["gate"] = EvalSplit.Gate,
        ["anchor"] = EvalSplit.Anchor,
    };

    private static readonly Dictionary<string, CaseSeverity> Severities = new(StringComparer.Ordinal)
    {
        ["normal"] = CaseSeverity.Normal,
        ["must-pass"] = CaseSeverity.MustPass,
    };

    private readonly CheckReader _checks = new(context, references);
    private readonly OptionsReader _options = new(context);

    /// <summary>Split of a file or case; null where not stated.</summary>
    public static EvalSplit? Split(Fields fields) => fields.Word("split", Splits);

    /// <summary>Reads a file's <c>defaultTest</c> over what the file says itself.</summary>
    public CaseDefaults Defaults(SourceNode node, CaseDefaults file)
    {
        var fields = new Fields(node, context);
        fields.Only("target", "split", "severity", "vars", "assert", "threshold", "metadata", "options", "description");
        var metadata = MetadataReader.Read(fields, context);
        return file with
        {
            Target = Target(fields) ?? file.Target,
            Split = Split(fields) ?? file.Split,
            Severity = fields.Word("severity", Severities),
            Tags = [.. file.Tags, .. metadata.Tags],
            Cluster = metadata.Cluster,
            Metadata = metadata.Other,
            Vars = Vars(fields),
            Checks = fields.ListOf("assert"),
            Threshold = Threshold(fields),
            Options = _options.Read(fields, new CaseOptions()),
        };
    }

    /// <summary>The cases of a test: one, more where list variables of a foreign file mean combinations, none where it cannot be named.</summary>
    public IEnumerable<EvalCase> Read(SourceNode node, CaseDefaults defaults)
    {
        if (node.Kind != NodeKind.Map)
        {
            context.Error(node, "a test: a map");
            return [];
        }

        var fields = new Fields(node, context);
        fields.Only(Keys);
        var options = _options.Read(fields, defaults.Options);
        var metadata = MetadataReader.Read(fields, context);
        var vars = Merge(defaults.Vars, Vars(fields));
        var checks = Checks(fields, defaults, options);
        var id = Id(fields, vars);
        var target = Target(fields) ?? defaults.Target ?? context.DefaultTarget;
        if (target is null)
        {
            context.Missing(node, "a target: the id of the prompt under test, here or for the whole file");
        }

        foreach (var check in checks)
        {
            ReportMissingFixtures(check, vars);
        }

        var read = new EvalCase
        {
            Id = id ?? "",
            Target = target ?? "",
            Split = Split(fields) ?? defaults.Split ?? CaseSplit.Of(id ?? ""),
            Severity = fields.Word("severity", Severities) ?? defaults.Severity ?? CaseSeverity.Normal,
            Description = fields.Text("description") ?? "",
            Vars = vars,
            Checks = checks,
            Threshold = Threshold(fields) ?? defaults.Threshold,
            Tags = [.. defaults.Tags.Concat(metadata.Tags).Distinct(StringComparer.Ordinal)],
            Cluster = metadata.Cluster ?? defaults.Cluster,
            Metadata = Merge(defaults.Metadata, metadata.Other),
            Origin = Origin(fields),
            Added = Added(fields),
            Suite = suite,
            Location = node.Location,
        };
        return id is null || target is null ? [] : context.Foreign && !options.KeepLists ? Combinations(read) : [read];
    }

    /// <summary>A target that is known.</summary>
    public string? Target(Fields fields)
    {
        if (fields.Text("target") is not { } target)
        {
            return null;
        }

        if (!context.PromptIds.Contains(target))
        {
            context.Error(fields.Node("target")!, "the id of a prompt document", NearestName.Find(target, context.PromptIds));
        }

        return target;
    }

    private IEnumerable<EvalCase> Combinations(EvalCase evalCase)
    {
        var combinations = VariableCombinations.Expand(evalCase.Vars);
        switch (combinations)
        {
            case null:
                context.Errors.Add(new InputError(evalCase.Location, evalCase.Id, $"at most {VariableCombinations.Most} combinations of list variables"));
                return [];
            case [_]:
                return [evalCase];
            default:
                return combinations.Select((vars, i) => evalCase with { Id = $"{evalCase.Id}/{i + 1}", Vars = vars, Cluster = evalCase.Cluster ?? evalCase.Id });
        }
    }

    private static JsonObject Merge(JsonObject under, JsonObject over)
    {
        if (under.Count == 0)
        {
            return over;
        }

        var merged = (JsonObject)under.DeepClone();
        foreach (var (key, value) in over)
        {
            merged[key] = value?.DeepClone();
        }

        return merged;
    }

    private string? Id(Fields fields, JsonObject vars)
    {
        if (fields.Text("id") is { } id)
        {
            if (CaseId.IsValid(id))
            {
                return id;
            }

            context.Error(fields.Node("id")!, CaseId.Expected);
            return null;
        }

        if (context.Foreign)
        {
            return CaseId.Derive(suite, fields.Map, vars);
        }

        if (fields.Map["id"] is not { IsNull: false })
        {
            context.Missing(fields.Map, "an id for the test");
        }

        return null;
    }

    private List<CheckDefinition> Checks(Fields fields, CaseDefaults defaults, CaseOptions options)
    {
        var checks = new List<CheckDefinition>();
        if (defaults.Checks is { } common && !options.WithoutDefaultChecks)
        {
            checks.AddRange(_checks.ReadAll(common));
        }

        if (fields.ListOf("assert") is { } own)
        {
            checks.AddRange(_checks.ReadAll(own));
        }

        return [.. checks.Select(check => OptionsReader.Apply(check, options))];
    }

    private JsonObject Vars(Fields fields)
    {
        if (fields.Node("vars") is not { } node || FileReference.Follow(node, context) is not { } followed)
        {
            return [];
        }

        if (followed.Kind != NodeKind.Map)
        {
            context.Error(followed, "variables: a map, or file:// with one");
            return [];
        }

        var vars = new JsonObject();
        foreach (var member in followed.Members)
        {
            vars[member.Key] = FileReference.Follow(member.Value, context)?.ToJson();
        }

        return vars;
    }

    private static double? Threshold(Fields fields) =>
        fields.Number("threshold", value => value is > 0 and <= 1, "a score above 0 and at most 1 (0 would pass always)");

    private void ReportMissingFixtures(CheckDefinition check, JsonObject vars)
    {
        if (ValueTemplate.Missing(check.Value, vars) is { } missing)
        {
            context.Errors.Add(new InputError(
                check.Location, missing, "the name of a variable of the test", NearestName.Find(missing, vars.Select(member => member.Key))));
        }

        foreach (var member in check.Members)
        {
            ReportMissingFixtures(member, vars);
        }
    }

    private CaseOrigin? Origin(Fields fields)
    {
        if (fields.MapOf("origin") is not { } node)
        {
            return null;
        }

        var origin = new Fields(node, context);
        origin.Only("run", "outcome");
        return new CaseOrigin(origin.Text("run"), origin.Text("outcome"));
    }

    private CaseAdded? Added(Fields fields)
    {
        if (fields.MapOf("added") is not { } node)
        {
            return null;
        }

        var added = new Fields(node, context);
        added.Only("by", "on");
        if (added.Text("on") is not { } written)
        {
            return new CaseAdded(added.Text("by"), null);
        }

        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new CaseAdded(added.Text("by"), day);
        }

        context.Error(node["on"]!, "a day as YYYY-MM-DD");
        return null;
    }
}
