using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Evals;

/// <summary>
/// Hashes that make scores comparable. What a case asks, what its checks want and who judges are three identities, so that a change of
/// one never passes for a change of another. Ids, locations, descriptions, metric names and metadata enter none of them.
/// </summary>
public static class EvalIdentity
{
    /// <summary>What is put to the prompt: target and fixtures. Checks are not part of it.</summary>
    public static string CaseVersion(EvalCase evalCase) =>
        CanonicalJson.Hash(new JsonObject { ["target"] = evalCase.Target, ["vars"] = evalCase.Vars.DeepClone() });

    /// <summary>What a check wants: type, negation, value, threshold, weight, judge, rubric prompt, transform, config, members.</summary>
    public static string CheckVersion(CheckDefinition check) => CanonicalJson.Hash(Describe(check));

    /// <summary>What a case's checks want together: the checks in order, and the case's own threshold.</summary>
    public static string CheckSetVersion(EvalCase evalCase) => CanonicalJson.Hash(new JsonObject
    {
        ["checks"] = new JsonArray([.. evalCase.Checks.Select(check => Describe(check))]),
        ["threshold"] = evalCase.Threshold,
    });

    /// <summary>Who judges: the model and the text of the rubric prompt.</summary>
    public static string JudgeVersion(string model, string rubricPrompt) => ContentHash.Of(model, rubricPrompt);

    /// <summary>Who judges a case whose checks name several judges; empty where none does. Order and repetition do not matter.</summary>
    public static string JudgeSetVersion(IEnumerable<string> judgeVersions)
    {
        var versions = judgeVersions.Where(version => version.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return versions.Length switch { 0 => "", 1 => versions[0], _ => ContentHash.Of(versions) };
    }

    private static JsonObject Describe(CheckDefinition check)
    {
        // Absent parts are left out, so that a part added to definitions later does not change the identity of old ones.
        var map = new JsonObject { ["type"] = check.Type };
        Add(map, "not", check.Negated ? JsonValue.Create(true) : null);
        Add(map, "value", check.Value?.DeepClone());
        Add(map, "threshold", check.Threshold);
        Add(map, "weight", check.Weight.Equals(1) ? null : check.Weight);
        Add(map, "provider", check.Provider);
        Add(map, "rubricPrompt", check.RubricPrompt);
        Add(map, "transform", check.Transform);
        Add(map, "config", check.Config?.DeepClone());
        Add(map, "members", check.Members.Count == 0 ? null : new JsonArray([.. check.Members.Select(member => Describe(member))]));
        return map;
    }

    private static void Add(JsonObject map, string key, JsonNode? value)
    {
        if (value is not null)
        {
            map[key] = value;
        }
    }
}
