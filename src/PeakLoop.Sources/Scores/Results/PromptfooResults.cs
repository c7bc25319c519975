using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>
/// Results of <c>promptfoo eval -o FILE.json</c>. A row is a trial of its test case; its score is promptfoo's own weighted mean. A row that could not be
/// run (failure reason 2) has no score: it is counted neither way. Provider and prompt together are the system.
/// </summary>
internal static class PromptfooResults
{
    private const string ErrorReason = "2";

    public static IEnumerable<ResultRun> Read(ResultDocument document)
    {
        var rows = document.Items("/results/results").ToList();
        var prompts = rows.Select(row => Prompt(document, row)).Distinct(StringComparer.Ordinal).Count();
        var names = Names(document, rows);
        var records = new List<ScoreRecord>();
        foreach (var row in rows)
        {
            if (Score(document, row, out var score))
            {
                var provider = Provider(document, row);
                records.Add(new ScoreRecord(document.Line(row), 1, names[row], score)
                {
                    CaseVersion = Hash(Vars(document, row)),
                    Check = Hash(document.Node($"{row}/testCase/assert")),
                    System = prompts > 1 ? $"{provider} {Prompt(document, row)}" : provider,
                    Model = provider,
                });
            }
        }

        var id = document.Text("/evalId");
        yield return new ResultRun(id.Length > 0 ? id : document.File, document.File, document.Time("/results/timestamp") ?? document.Time("/metadata/evaluationCreatedAt"), records);
    }

    private static bool Score(ResultDocument document, string row, out double? score)
    {
        score = null;
        if (document.Text($"{row}/failureReason") == ErrorReason || (document.Node($"{row}/gradingResult") is null && document.Text($"{row}/error").Length > 0))
        {
            return true;
        }

        if (document.Node($"{row}/score") is JsonValue value && value.TryGetValue<double>(out var number) && number is >= 0 and <= 1)
        {
            score = number;
            return true;
        }

        document.Fail($"{row}/score", "score: a number from 0 to 1");
        return false;
    }

    /// <summary>A case's name: its id in the metadata, else its description, else a hash of its variables; told apart where two cases share it.</summary>
    private static Dictionary<string, string> Names(ResultDocument document, List<string> rows)
    {
        var named = rows.ConvertAll(row => (Row: row, Name: Name(document, row), Version: Hash(Vars(document, row))));
        var shared = named.GroupBy(each => each.Name, StringComparer.Ordinal).Where(group => group.Select(each => each.Version).Distinct().Skip(1).Any())
            .Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        return named.ToDictionary(each => each.Row, each => shared.Contains(each.Name) ? $"{each.Name} {each.Version}" : each.Name, StringComparer.Ordinal);
    }

    private static string Name(ResultDocument document, string row)
    {
        var id = document.Text($"{row}/testCase/metadata/id");
        var description = document.Text($"{row}/testCase/description");
        return id.Length > 0 ? id : description.Length > 0 ? description : $"vars {Hash(Vars(document, row))}";
    }

    private static JsonNode? Vars(ResultDocument document, string row) => document.Node($"{row}/testCase/vars") ?? document.Node($"{row}/vars");

    private static string Provider(ResultDocument document, string row)
    {
        var label = document.Text($"{row}/provider/label");
        var id = document.Text($"{row}/provider/id");
        return label.Length > 0 ? label : id.Length > 0 ? id : document.Text($"{row}/provider");
    }

    private static string Prompt(ResultDocument document, string row)
    {
        var label = document.Text($"{row}/prompt/label");
        return label.Length is > 0 and <= 60 ? label : ContentHash.Short(ContentHash.Of(document.Text($"{row}/prompt/raw") + label));
    }

    private static string Hash(JsonNode? node) => ContentHash.Short(CanonicalJson.Hash(node));
}
