using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeakLoop.Evals.Checks;

namespace PeakLoop.Evals.Authoring;

/// <summary>Facts in the fixtures of the usual prompts that checks are made from.</summary>
internal static partial class FactNumbers
{
    private static readonly string[] Readings = ["current", "target", "baseline"];

    /// <summary>Current values and targets of the key results, as they are written; in file order, each once.</summary>
    public static IReadOnlyList<string> OfKeyResults(JsonObject vars) =>
        [.. Goals(vars).SelectMany(goal => (goal["keyResults"] as JsonArray ?? []).OfType<JsonObject>())
            .SelectMany(result => Readings.Take(2).Select(name => result[name].AsTextOrNumber()))
            .OfType<string>().Where(text => text.Any(char.IsAsciiDigit)).Distinct(StringComparer.Ordinal)];

    /// <summary>ISO dates that stand anywhere in the fixtures.</summary>
    public static IReadOnlyList<string> Dates(JsonObject vars) =>
        [.. IsoDate().Matches(JsonText.Print(vars)).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Ids of dependencies: those of the list <c>dependencies</c>, and those that the text of the facts names.</summary>
    public static IReadOnlyList<string> Dependencies(JsonObject vars) =>
        [.. (vars["dependencies"] as JsonArray ?? []).OfType<JsonObject>().Select(each => each["id"].AsText()).OfType<string>()
            .Concat(DependencyLine().Matches(vars["facts"].AsText() ?? "").Select(match => match.Groups["id"].Value))
            .Distinct(StringComparer.Ordinal)];

    /// <summary>Numbers of key results: readings and targets, whether the fixtures have them as numbers or as text.</summary>
    public static IEnumerable<double> KeyResultNumbers(JsonObject vars) =>
        Goals(vars).SelectMany(goal => (goal["keyResults"] as JsonArray ?? []).OfType<JsonObject>())
            .SelectMany(result => Readings.Select(name => result[name].AsTextOrNumber()))
            .Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)
            .Where(double.IsFinite);

    private static IEnumerable<JsonObject> Goals(JsonObject vars) =>
        (vars["goals"] as JsonArray ?? []).OfType<JsonObject>().Concat(vars["goal"] is JsonObject one ? [one] : []);

    [GeneratedRegex(@"\b20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"dependency \[(?<id>[^\]\n]+)\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DependencyLine();
}
