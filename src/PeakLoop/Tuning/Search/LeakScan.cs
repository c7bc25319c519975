using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeakLoop.Evals;

namespace PeakLoop.Tuning.Search;

/// <summary>
/// Finds text of eval cases in a candidate: a prompt that quotes what a case expects, or the facts of a fixture, has learnt the test and
/// not the work. Looks for runs of words, ids in brackets and dates that a case's fixtures or checks contain and the incumbent prompt does not.
/// </summary>
public sealed partial class LeakScan
{
    /// <summary>Length of a run of words that counts as quoted.</summary>
    public const int Words = 5;

    private readonly Dictionary<string, string> grams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> facts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A scan against all cases; the expected texts of every split are protected.</summary>
    public LeakScan(IEnumerable<EvalCase> cases)
    {
        foreach (var each in cases)
        {
            foreach (var fact in Facts(each.Vars))
            {
                facts.TryAdd(fact, each.Id);
            }

            foreach (var text in Texts(each.Vars).Concat(each.Checks.SelectMany(Texts)))
            {
                foreach (var gram in Grams(text))
                {
                    grams.TryAdd(gram, each.Id);
                }
            }
        }
    }

    /// <summary>The case whose text the candidate quotes, and the words; null if none.</summary>
    public (string Case, string Words)? Find(string candidate, string incumbent)
    {
        foreach (var fact in Facts(candidate))
        {
            if (!incumbent.Contains(fact, StringComparison.OrdinalIgnoreCase) && facts.TryGetValue(fact, out var owner))
            {
                return (owner, fact);
            }
        }

        var known = Grams(incumbent).ToHashSet(StringComparer.Ordinal);
        foreach (var gram in Grams(candidate))
        {
            if (!known.Contains(gram) && grams.TryGetValue(gram, out var owner))
            {
                return (owner, gram);
            }
        }

        return null;
    }

    /// <summary>Ids in brackets, and dates, as answers write them.</summary>
    private static IEnumerable<string> Facts(string text) => Fact().Matches(text).Select(match => match.Value.Trim('[', ']'));

    /// <summary>Ids and dates of a fixture.</summary>
    private static IEnumerable<string> Facts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => member.Key == "id" && member.Value is JsonValue id ? [id.ToString()] : Facts(member.Value)),
        JsonArray list => list.SelectMany(Facts),
        JsonValue value when value.TryGetValue<string>(out var text) => Facts(text),
        _ => [],
    };

    [GeneratedRegex("""\[[\w-]{3,}\]|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Fact();

    private static IEnumerable<string> Texts(CheckDefinition check) => Texts(check.Value).Concat(check.Members.SelectMany(Texts));

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Texts(member.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static IEnumerable<string> Grams(string text)
    {
        var words = text.ToLowerInvariant().Split(
            [' ', '\n', '\r', '\t', '.', ',', ';', ':', '!', '?', '"', '\'', '(', ')', '[', ']', '|', '*', '`'], StringSplitOptions.RemoveEmptyEntries);
        for (var start = 0; start + Words <= words.Length; start++)
        {
            yield return string.Join(' ', words, start, Words);
        }
    }
}
