using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Judging;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Judges;

/// <summary>Recorded verdicts of judges, and the labels beside them.</summary>
/// <param name="Verdicts">Verdicts of the last cycles.</param>
/// <param name="Labels">All labels.</param>
/// <param name="Names">Model and rubric prompt of the judges that the workspace has now, by version.</param>
internal sealed record JudgeHistory(
    IReadOnlyList<JudgeVerdict> Verdicts, IReadOnlyList<JudgeLabel> Labels, IReadOnlyDictionary<string, string> Names)
{
    private const int Cycles = 56;

    public static async Task<JudgeHistory> ReadAsync(ILoopStore store, LoopWorkspace workspace, string series, CancellationToken cancellationToken)
    {
        var last = (await store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken)).Where(run => run.Start.Series == series).TakeLast(Cycles).ToList();
        var verdicts = new List<JudgeVerdict>();
        if (last.Count > 0)
        {
            var query = new ScoreQuery { Kind = RunKind.Cycle, FromRun = last[0].Id.Number, ToRun = last[^1].Id.Number, Purpose = ScorePurpose.Night, Series = series };
            var checks = await store.ChecksAsync(query, cancellationToken);
            foreach (var score in (await store.ScoresAsync(query, cancellationToken)).DistinctBy(score => score.OutputId))
            {
                verdicts.AddRange(checks[score.OutputId].Where(IsJudged).Select(check => new JudgeVerdict(
                    score.OutputId, score.Case, check.CheckId, check.JudgeVersion, check.Result.Verdict == Verdict.Pass, check.Result.Score)));
            }
        }

        return new JudgeHistory(verdicts, await JudgeStandings.LabelsAsync(store, cancellationToken), NamesOf(workspace));
    }

    /// <summary>Versions of the judges that the workspace's checks would ask now, with their names.</summary>
    public static Dictionary<string, string> NamesOf(LoopWorkspace workspace)
    {
        var model = workspace.Config.Roles[Roles.Judge].Model;
        return workspace.Prompts.Values.Where(prompt => prompt.Role == Roles.Judge).GroupBy(prompt => EvalIdentity.JudgeVersion(model, prompt.Hash))
            .ToDictionary(group => group.Key, group => $"{model} with prompt {group.First().Id}", StringComparer.Ordinal);
    }

    /// <summary>A judge by the beginning of its version; the only one, or the one with most verdicts, where nothing is typed.</summary>
    public string Find(string? typed)
    {
        var versions = Verdicts.Select(each => each.Judge).Concat(Labels.Select(label => label.Judge)).Where(each => each.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (typed is null)
        {
            return Verdicts.CountBy(each => each.Judge).OrderByDescending(each => Names.ContainsKey(each.Key)).ThenByDescending(each => each.Value)
                .Select(each => each.Key).FirstOrDefault()
                ?? throw new LoopException(ExitCode.NotEnoughData, "No judge has graded anything yet: a case with an llm-rubric check gives it something to do.");
        }

        var found = versions.Where(version => version.StartsWith(typed, StringComparison.Ordinal)).ToList();
        return found.Count == 1 ? found[0] : throw InputException.One(
            new SourceLocation("--judge"), typed, "the version of one judge: " + string.Join(", ", versions.Select(ContentHash.Short)),
            NearestName.Find(typed, versions.Select(ContentHash.Short)));
    }

    /// <summary>Name of a judge for people.</summary>
    public string NameOf(string judge) => Names.TryGetValue(judge, out var name) ? name : $"an earlier judge ({ContentHash.Short(judge)})";

    /// <summary>Labels of a judge beside its verdicts.</summary>
    public IReadOnlyList<JudgedLabel> Beside(string judge, Func<JudgeLabel, int> words)
    {
        var verdicts = Verdicts.Where(each => each.Judge == judge).ToDictionary(each => (each.Output, each.Check));
        return [.. Labels.Where(label => label.Judge == judge && verdicts.ContainsKey((label.Output, label.Check)))
            .Select(label => new JudgedLabel(label, verdicts[(label.Output, label.Check)].Pass, verdicts[(label.Output, label.Check)].Score, words(label)))];
    }

    private static bool IsJudged(CheckRow check) =>
        check.JudgeVersion.Length > 0 && check.Result.Verdict is (Verdict.Pass or Verdict.Fail)
        && CheckCatalogue.Find(check.Type.StartsWith("not-", StringComparison.Ordinal) ? check.Type[4..] : check.Type)?.UsesEmbeddings == false;
}
