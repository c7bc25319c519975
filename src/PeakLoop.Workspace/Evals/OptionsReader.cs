using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Checks.Transforms;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>Reads a test's <c>options</c> and lays them under its checks.</summary>
internal sealed class OptionsReader(ReadContext context)
{
    /// <summary>The options of a test or of <c>defaultTest</c>, over the given ones.</summary>
    public CaseOptions Read(Fields test, CaseOptions under)
    {
        if (test.MapOf("options") is not { } node)
        {
            return under;
        }

        var fields = new Fields(node, context);
        fields.Only("provider", "rubricPrompt", "transform", "disableDefaultAsserts", "disableVarExpansion");
        var rubric = fields.Node("rubricPrompt") is { } prompt ? FileReference.Follow(prompt, context) : null;
        return under with
        {
            Provider = fields.Text("provider", "a model alias") ?? under.Provider,
            RubricPrompt = rubric?.Written ?? (rubric is null ? under.RubricPrompt : CanonicalJson.Write(rubric.ToJson())),
            Transform = Transform(fields) ?? under.Transform,
            WithoutDefaultChecks = Flag(fields, "disableDefaultAsserts") ?? under.WithoutDefaultChecks,
            KeepLists = Flag(fields, "disableVarExpansion") ?? under.KeepLists,
        };
    }

    /// <summary>A check with the options that it does not have itself.</summary>
    public static CheckDefinition Apply(CheckDefinition check, CaseOptions options)
    {
        var judged = CheckCatalogue.Find(check.Type)?.Family == CheckFamily.Judged;
        if (options.Transform is null && !(judged && (options.Provider ?? options.RubricPrompt) is not null) && check.Members.Count == 0)
        {
            return check;
        }

        return check with
        {
            Provider = judged ? check.Provider ?? options.Provider : check.Provider,
            RubricPrompt = judged ? check.RubricPrompt ?? options.RubricPrompt : check.RubricPrompt,
            Transform = check.Members.Count > 0 ? null : Chain(options.Transform, check.Transform),
            Members = [.. check.Members.Select(member => Apply(member, options))],
        };
    }

    private string? Transform(Fields fields)
    {
        if (fields.Text("transform") is not { } transform)
        {
            return null;
        }

        if (OutputTransform.Parse(transform, out var fault) is null)
        {
            context.Error(fields.Node("transform")!, $"a supported transform: {fault}");
            return null;
        }

        return transform;
    }

    // The test's transform comes first, the check's is applied to what it gives, as in promptfoo.
    private static string? Chain(string? first, string? second) => first is null ? second : second is null ? first : $"{first}\n{second}";

    private bool? Flag(Fields fields, string key)
    {
        if (fields.Node(key) is not { } node)
        {
            return null;
        }

        if (node.Kind == NodeKind.Scalar && node.ToJson() is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<bool>(out var flag))
        {
            return flag;
        }

        context.Error(node, "true or false");
        return null;
    }
}
