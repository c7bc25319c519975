using System.Text.Json.Nodes;
using PeakLoop.Evals.Checks.Structure;

namespace PeakLoop.Evals.Checks.Judged;

/// <summary>
/// Reads judges' answers strictly: what was asked for must be there and have its type, once. Anything else is an error, never a pass or a
/// fail, because a judge that cannot be understood has not judged.
/// </summary>
internal static class JudgeAnswer
{
    /// <summary>The object that a judge was asked to answer with: the whole answer, or the only JSON object in it.</summary>
    public static JsonObject? Object(string answer)
    {
        if (JsonText.TryParse(answer, out var whole, out _))
        {
            return whole as JsonObject;
        }

        var found = JsonScanner.Values(answer).OfType<JsonObject>().Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>An error that shows the answer.</summary>
    public static CheckResult NotUnderstood(string answer, string wanted) =>
        CheckResult.Error($"the judge's answer is not understood (wanted {wanted}): {Say.Short(answer.Trim(), 160)}");

    /// <summary>Truth value of a member; null if it is absent or of another type.</summary>
    public static bool? Truth(JsonObject map, string name) =>
        map[name] is JsonValue value && value.TryGetValue<bool>(out var truth) ? truth : null;
}
