using System.Globalization;
using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Replays;

/// <summary>One arm of a replay.</summary>
/// <param name="Prompts">The configuration: prompts by id.</param>
/// <param name="Runner">Runs it under the arm's model.</param>
/// <param name="Model">Name of that model; arms of one configuration and model are one and the same.</param>
/// <param name="Weight">Weight in the contrast that the trials are spent on.</param>
internal sealed record ReplayArmPlan(IReadOnlyDictionary<string, CaseArm> Prompts, CaseRunner Runner, string Model, double Weight);

/// <summary>What a replay gave.</summary>
/// <param name="Cases">Cases that every arm answered, in the order of the suite.</param>
/// <param name="Scores">Arm → mean score of each of these cases, 0..1.</param>
/// <param name="Planned">Cases that were to be run.</param>
/// <param name="Unrun">Cases that the budget did not allow to be finished.</param>
/// <param name="Runs">Trials that were run.</param>
internal sealed record ReplayResult(IReadOnlyList<EvalCase> Cases, double[][] Scores, int Planned, int Unrun, int Runs)
{
    /// <summary>Cluster of each case.</summary>
    public int[] Clusters => Improvement.Statistics.Clusters.Index(Cases.Select(each => each.Cluster ?? each.Id));

    /// <summary>Whether two arms are one and the same configuration on every case, so that they do not differ by construction.</summary>
    public bool Same(int first, int second) => Scores[first].SequenceEqual(Scores[second]) && Shared[first] == Shared[second];

    /// <summary>Arm → which configurations it ran, so that equal scores by chance do not pass for one configuration.</summary>
    public IReadOnlyList<string> Shared { get; init; } = [];
}

/// <summary>
/// Runs several configurations on the same cases in one night. The order of cases, and of the arms within a case, is drawn from the seed; paths carry
/// no word on the configuration that the judge could read. Where arms are one and the same configuration for a case, the case is run once for them: their
/// difference is 0 by construction, and the trials go to the arms that differ.
/// </summary>
internal sealed class ReplayRun(CycleContext context, string path, IReadOnlyList<EvalCase> cases, IReadOnlyList<ReplayArmPlan> arms)
{
    /// <summary>Whether arms of the same configuration are run apart, as an A/A replay wants it.</summary>
    public bool Apart { get; init; }

    /// <summary>Whether a case is run also where all arms are one and the same configuration, once for all of them.</summary>
    public bool Always { get; init; }

    /// <summary>
    /// Trials of all arms on all cases for a unit K: where all arms differ they are K times the weights' sizes (K, 2K, K for a second difference).
    /// </summary>
    public int RunsOf(int trials) => cases.Sum(each => Groups(each, trials).Sum(group => group.Trials));

    /// <summary>Runs the arms with a unit of K trials.</summary>
    /// <param name="trials">K, at least 1.</param>
    /// <param name="unchanged">Score of a case for which all arms are the same: tonight's; null leaves such cases out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ReplayResult> RunAsync(int trials, Func<EvalCase, double?> unchanged, CancellationToken cancellationToken)
    {
        var plan = Plan(trials);
        var scored = new Dictionary<Slot, ScoredOutput?>();
        foreach (var done in await Task.WhenAll(plan.GroupBy(slot => arms[slot.Arm].Runner).Select(group => RunGroupAsync(group.Key, [.. group], cancellationToken))))
        {
            foreach (var (slot, result) in done)
            {
                scored[slot] = result;
            }
        }

        return Fold(trials, scored, unchanged);
    }

    private async Task<List<(Slot, ScoredOutput?)>> RunGroupAsync(CaseRunner runner, List<Slot> slots, CancellationToken cancellationToken)
    {
        var requests = slots.ConvertAll(slot => new CaseRequest(
            slot.Case, arms[slot.Arm].Prompts[slot.Case.Target], slot.Trial, ScorePurpose.Replay,
            string.Create(CultureInfo.InvariantCulture, $"{path}/case:{slot.Case.Id}/run:{slot.Order}"), BudgetAccount.Checkpoint));
        var results = await runner.RunAsync(requests, cancellationToken);
        return [.. slots.Zip(results)];
    }

    /// <summary>Every trial of every arm, cases in drawn order, arms in drawn order within a case.</summary>
    private List<Slot> Plan(int trials)
    {
        var slots = new List<Slot>();
        foreach (var each in cases.OrderBy(each => ContentHash.Seed(Seed, path, each.Id)).ThenBy(each => each.Id, StringComparer.Ordinal))
        {
            var mine = Groups(each, trials).SelectMany(group => Enumerable.Range(1, group.Trials).Select(trial => (group.Arm, Trial: trial)))
                .OrderBy(run => ContentHash.Seed(Seed, path, each.Id, Text(run.Arm), Text(run.Trial))).ToList();
            slots.AddRange(mine.Select((run, order) => new Slot(each, run.Arm, run.Trial, order + 1)));
        }

        return slots;
    }

    private ReplayResult Fold(int trials, Dictionary<Slot, ScoredOutput?> scored, Func<EvalCase, double?> unchanged)
    {
        var byCase = scored.ToLookup(pair => pair.Key.Case.Id, StringComparer.Ordinal);
        var kept = new List<(EvalCase Case, double[] Scores)>();
        var unrun = 0;
        foreach (var each in cases)
        {
            var mine = byCase[each.Id].ToList();
            if (mine.Exists(pair => pair.Value is null))
            {
                unrun++;
                continue;
            }

            var scores = new double?[arms.Count];
            foreach (var group in Groups(each, trials))
            {
                var values = mine.Where(pair => pair.Key.Arm == group.Arm && pair.Value!.Score.Score is not null).Select(pair => pair.Value!.Score.Score!.Value).ToList();
                double? mean = group.Trials == 0 ? unchanged(each) : values.Count == 0 ? null : values.Average();
                foreach (var member in group.Members)
                {
                    scores[member] = mean;
                }
            }

            if (Array.TrueForAll(scores, score => score is not null))
            {
                kept.Add((each, Array.ConvertAll(scores, score => score!.Value)));
            }
        }

        var columns = Enumerable.Range(0, arms.Count).Select(arm => kept.ConvertAll(pair => pair.Scores[arm]).ToArray()).ToArray();
        return new ReplayResult([.. kept.Select(pair => pair.Case)], columns, cases.Count, unrun, scored.Count)
        {
            Shared = [.. arms.Select(arm => string.Join(' ', kept.Select(pair => $"{arm.Prompts[pair.Case.Target].Config} {arm.Model}")))],
        };
    }

    /// <summary>Arms that differ for a case, each with its trials; one group without trials where none differ.</summary>
    private List<ArmGroup> Groups(EvalCase each, int trials)
    {
        var groups = Enumerable.Range(0, arms.Count)
            .GroupBy(arm => Apart ? Text(arm) : $"{arms[arm].Prompts[each.Target].Config} {arms[arm].Model}")
            .Select(group => (Members: group.ToArray(), Weight: Math.Abs(group.Sum(arm => arms[arm].Weight)))).ToList();
        if (groups.Count == 1)
        {
            return [new ArmGroup(groups[0].Members, Always ? trials : 0)];
        }

        var total = trials * arms.Sum(arm => Math.Abs(arm.Weight));
        var weights = groups.Sum(group => group.Weight);
        return groups.ConvertAll(group => new ArmGroup(
            group.Members, Math.Max(1, (int)Math.Round(weights > 0 ? total * group.Weight / weights : total / groups.Count))));
    }

    private string Seed => Text(context.Seed);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record ArmGroup(int[] Members, int Trials)
    {
        public int Arm => Members[0];
    }

    private sealed record Slot(EvalCase Case, int Arm, int Trial, int Order);
}
