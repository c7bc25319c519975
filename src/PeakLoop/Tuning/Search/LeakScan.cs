using System.Text.Json.Nodes;
using PeakLoop.Evals;

namespace PeakLoop.Tuning.Search;

/// <summary>
/// Finds text of eval cases in a candidate: a prompt that quotes what a case expects, or the facts of a fixture, has learnt the test and
/// not the work. Looks for runs of words that a case's fixtures or checks contain and the incumbent prompt does not.
/// </summary>
public sealed class LeakScan
{
    /// <summary>Length of a run of words that counts as quoted.</summary>
    public const int Words = 5;

    private readonly Dictionary<string, string> grams = new(StringComparer.Ordinal);

    /// <summary>A scan against all cases; the expected texts of every split are protected.</summary>
    public LeakScan(IEnumerable<EvalCase> cases)
    {
        foreach (var each in cases)
        {
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
