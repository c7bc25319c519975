using System.Text.Json.Nodes;

namespace PeakLoop.Sources;

/// <summary>
/// Results of Microsoft.Extensions.AI.Evaluation: single scenario runs as its disk store keeps them, or the export of <c>aieval report --format json</c>.
/// An execution is a run, a scenario a case, an iteration a trial, a metric a check. A metric counts as its interpretation says (failed 0, else 1); without one,
/// a flag or a number from 0 to 1 counts as itself. A metric without a value has no score.
/// </summary>
internal static class EvaluationResults
{
    public static IEnumerable<ResultRun> Read(ResultDocument document) =>
        document.Has("", "scenarioRunResults") ? document.Items("/scenarioRunResults").Select(at => Run(document, at)) : [Run(document, "")];

    private static ResultRun Run(ResultDocument document, string at)
    {
        var scenario = document.Text($"{at}/scenarioName");
        if (scenario.Length == 0)
        {
            document.Fail(at, "scenarioName: the name of a scenario");
        }

        var records = new List<ScoreRecord>();
        foreach (var metric in document.Members($"{at}/evaluationResult/metrics"))
        {
            var place = PlaceMap.Below($"{at}/evaluationResult/metrics", metric);
            if (Score(document, place, out var score))
            {
                records.Add(new ScoreRecord(document.Line(place), 1, scenario, score) { Check = metric, Model = document.Text($"{at}/modelResponse/modelId") });
            }
        }

        if (records.Count == 0 && document.Members($"{at}/evaluationResult/metrics").Count == 0)
        {
            document.Fail($"{at}/evaluationResult", "evaluationResult.metrics: at least one metric");
        }

        var execution = document.Text($"{at}/executionName");
        return new ResultRun(execution.Length > 0 ? execution : document.File, document.File, document.Time($"{at}/creationTime"), records);
    }

    private static bool Score(ResultDocument document, string at, out double? score)
    {
        score = null;
        if (document.Node($"{at}/value") is not JsonValue value)
        {
            return true;
        }

        if (document.Node($"{at}/interpretation/failed") is JsonValue failed && failed.TryGetValue<bool>(out var isFailed))
        {
            score = document.Text($"{at}/interpretation/rating") is "inconclusive" or "unknown" && !isFailed ? null : isFailed ? 0 : 1;
            return true;
        }

        if (value.TryGetValue<bool>(out var flag))
        {
            score = flag ? 1 : 0;
            return true;
        }

        if (value.TryGetValue<double>(out var number) && number is >= 0 and <= 1)
        {
            score = number;
            return true;
        }

        document.Fail($"{at}/value", "a flag, a number from 0 to 1, or an interpretation that says whether the metric failed");
        return false;
    }
}
