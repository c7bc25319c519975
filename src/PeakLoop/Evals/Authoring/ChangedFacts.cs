using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PeakLoop.Evals.Checks;

namespace PeakLoop.Evals.Authoring;

/// <summary>
/// Makes a sibling of a case with other facts, so that the gate asks the same and memory does not help: ISO dates move by thirteen weeks, and
/// numbers of key results grow by a tenth (at least one), which keeps their order. The same replacement is made wherever they stand, in
/// fixtures and checks alike.
/// </summary>
public static class ChangedFacts
{
    private const int Days = 91;

    /// <summary>The sibling; null where there is no date and no number to change.</summary>
    /// <param name="evalCase">The case.</param>
    /// <param name="id">Id of the sibling.</param>
    public static EvalCase? Of(EvalCase evalCase, string id)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var date in FactNumbers.Dates(evalCase.Vars))
        {
            map[date] = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(Days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        foreach (var number in FactNumbers.KeyResultNumbers(evalCase.Vars))
        {
            map[JsonValues.Print(number)] = JsonValues.Print(Grown(number));
        }

        return map.Count == 0 ? null : evalCase with
        {
            Id = id,
            Split = EvalSplit.Gate,
            Description = evalCase.Description.Length == 0 ? "" : $"{evalCase.Description} (other facts)",
            Vars = (JsonObject)Changed(evalCase.Vars, map, "")!,
            Checks = [.. evalCase.Checks.Select(check => Changed(check, map))],
            Cluster = evalCase.Cluster ?? evalCase.Id,
        };
    }

    private static double Grown(double number) => number == Math.Floor(number)
        ? number + Math.Max(1, Math.Ceiling(Math.Abs(number) / 10))
        : Math.Round(number * 1.1, 2, MidpointRounding.AwayFromZero) + (number * 1.1 < 0.01 ? 0.01 : 0);

    private static CheckDefinition Changed(CheckDefinition check, SortedDictionary<string, string> map) => check with
    {
        // A limit on words is no fact.
        Value = check.Type == "word-count" ? check.Value?.DeepClone() : Changed(check.Value, map, ""),
        Members = [.. check.Members.Select(member => Changed(member, map))],
    };

    private static JsonNode? Changed(JsonNode? value, SortedDictionary<string, string> map, string name) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Changed(member.Value, map, member.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => Changed(item, map, name))]),
        _ when value.AsText() is { } text => Replaced(text, map),
        _ when name is "current" or "target" or "baseline" && value.AsNumber() is { } number && map.TryGetValue(JsonValues.Print(number), out var other) =>
            double.Parse(other, CultureInfo.InvariantCulture),
        _ => value?.DeepClone(),
    };

    /// <summary>Whole tokens only: 12 inside 120, 2026-12-01 or 3.12 stays.</summary>
    private static string Replaced(string text, SortedDictionary<string, string> map)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var found = map.Where(each => Stands(text, i, each.Key)).OrderByDescending(each => each.Key.Length).FirstOrDefault();
            result.Append(found.Key is null ? text[i] : found.Value);
            i += found.Key?.Length ?? 1;
        }

        return result.ToString();
    }

    private static bool Stands(string text, int at, string token)
    {
        if (string.CompareOrdinal(text, at, token, 0, token.Length) != 0)
        {
            return false;
        }

        var end = at + token.Length;
        var before = at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || (IsJoint(text[at - 1]) && at > 1 && char.IsLetterOrDigit(text[at - 2])));
        var after = end == text.Length || !(char.IsLetterOrDigit(text[end]) || (IsJoint(text[end]) && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])));
        return before && after;
    }

    private static bool IsJoint(char c) => c is '.' or ',' or '-' or '_';
}
