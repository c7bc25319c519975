using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>
/// A log of Inspect as JSON. A sample is a case, an epoch a trial, a scorer a check; C, I, P and N are 1, 0, ½ and 0 as in Inspect's own means. A sample
/// that ended in an error has no score.
/// </summary>
internal static class InspectLog
{
    public static IEnumerable<ResultRun> Read(ResultDocument document)
    {
        if (!document.Has("", "samples"))
        {
            document.Fail("", "samples: the log was written without them (a header only, or --no-log-samples)");
            yield break;
        }

        var records = document.Items("/samples").SelectMany(sample => Sample(document, sample, Header(document, ""))).ToList();
        yield return Run(document, "", records);
    }

    /// <summary>What a log says about all of its samples.</summary>
    public static InspectHeader Header(ResultDocument document, string at) => new(document.Text($"{at}/eval/task"), document.Text($"{at}/eval/model"));

    /// <summary>The run of a log's header.</summary>
    public static ResultRun Run(ResultDocument header, string at, IReadOnlyList<ScoreRecord> records)
    {
        var id = header.Text($"{at}/eval/eval_id");
        id = id.Length > 0 ? id : header.Text($"{at}/eval/run_id") + header.Text($"{at}/eval/task_id");
        return new ResultRun(id.Length > 0 ? id : header.File, header.File, header.Time($"{at}/eval/created"), records);
    }

    /// <summary>The scores of one sample.</summary>
    public static IEnumerable<ScoreRecord> Sample(ResultDocument document, string at, InspectHeader header)
    {
        var id = document.Text($"{at}/id");
        if (id.Length == 0)
        {
            document.Fail(at, "id: the id of a sample");
            yield break;
        }

        ScoreRecord Record(string check, double? score) => new(document.Line(at), 1, header.Task.Length > 0 ? $"{header.Task}/{id}" : id, score)
        {
            CaseVersion = ContentHash.Short(ContentHash.Of(CanonicalJson.Write(document.Node($"{at}/input")), CanonicalJson.Write(document.Node($"{at}/target")))),
            Check = check,
            System = header.Model,
            Model = header.Model,
        };

        var scorers = document.Members($"{at}/scores");
        if (document.Node($"{at}/error") is not null || scorers.Count == 0)
        {
            yield return Record("", null);
            yield break;
        }

        foreach (var scorer in scorers)
        {
            var value = $"{PlaceMap.Below($"{at}/scores", scorer)}/value";
            if (document.Node(value) is JsonObject parts)
            {
                foreach (var part in parts.Select(part => part.Key))
                {
                    if (Value(document, PlaceMap.Below(value, part), out var score))
                    {
                        yield return Record($"{scorer}.{part}", score);
                    }
                }
            }
            else if (Value(document, value, out var score))
            {
                yield return Record(scorer, score);
            }
        }
    }

    private static bool Value(ResultDocument document, string at, out double? score)
    {
        score = (document.Node(at) as JsonValue) switch
        {
            null => null,
            var flag when flag.TryGetValue<bool>(out var yes) => yes ? 1 : 0,
            var number when number.TryGetValue<double>(out var amount) => amount,
            var text => text.ToString() switch { "C" => 1, "I" or "N" => 0, "P" => 0.5, _ => double.NaN },
        };
        if (score is null || score is >= 0 and <= 1)
        {
            return true;
        }

        document.Fail(at, "a score from 0 to 1, true, false, C, I, P or N");
        return false;
    }
}

/// <summary>What a log says about all of its samples.</summary>
/// <param name="Task">Task; empty where it says none.</param>
/// <param name="Model">Model; empty where it says none.</param>
internal sealed record InspectHeader(string Task, string Model);
