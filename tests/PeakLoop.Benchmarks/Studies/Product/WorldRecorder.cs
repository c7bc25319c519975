using System.Globalization;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Records;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>Appends a world to a store as nights would: runs, scores, evaluations, tuning, the ruler's ledger.</summary>
internal sealed class WorldRecorder(World world, Rng rng, ILoopStore store)
{
    private readonly List<ScoredOutput> rows = [];
    private readonly List<(int Index, int From)> suite = [.. Enumerable.Range(WorldPlan.Anchors, WorldPlan.Others).Select(index => (index, 1))];
    private readonly Dictionary<int, List<(int Night, bool Passed)>> bridge = [];
    private int next = WorldPlan.Anchors + WorldPlan.Others;

    public async Task RecordAsync()
    {
        for (var night = 1; night <= WorldPlan.Nights; night++)
        {
            var at = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero).AddDays(night);
            var run = (await store.StartAsync(new RunStart(RunKind.Cycle, at, "simulated", 1, "", Config(night)), default)).Id;
            var full = night % 7 == 0;
            for (var index = 0; index < WorldPlan.Anchors; index++)
            {
                Anchor(run, night, index, at);
            }

            if (full)
            {
                Suite(run, night, at);
            }

            await ValuesAsync(run, night, full);
            await store.EndAsync(run, new RunEnd(at.AddHours(1), "complete", "done", ExitCode.Done), default);
        }

        await store.SaveAsync(rows, default);
    }

    private string Config(int night) => string.Create(CultureInfo.InvariantCulture, $"config-{world.Attempts.Count(attempt => attempt.Accepted && attempt.Night < night)}");

    private void Anchor(RunId run, int night, int index, DateTimeOffset at)
    {
        var harder = world.Plan.Tightened > 0 && night >= world.Plan.Tightened && index % 6 == 0;
        var passed = rng.PassLogit(world.Logit(index, night, harder)) == 1;
        if (index % 2 == 0)
        {
            Add(run, night, index, EvalSplit.Anchor, harder ? "harder" : "checks", "", passed, at);
            return;
        }

        var second = world.Plan.JudgeChange > 0 && night >= world.Plan.JudgeChange;
        Add(run, night, index, EvalSplit.Anchor, harder ? "harder" : "checks", second ? "judge-2" : "judge-1", world.Judge(passed, second), at);

        // Stored outputs of the weeks before are what a bridge scores a second time.
        if (world.Plan.JudgeChange > 0 && night < world.Plan.JudgeChange && night >= world.Plan.JudgeChange - 28)
        {
            if (!bridge.TryGetValue(index, out var outputs))
            {
                bridge[index] = outputs = [];
            }

            outputs.Add((night, passed));
        }
    }

    // New cases come in because they failed; what always passes is dropped: the traps of a suite that follows its failures.
    private void Suite(RunId run, int night, DateTimeOffset at)
    {
        foreach (var (index, from) in suite.Where(each => night - each.From < 84 || world.Logit(each.Index, night) < 1.5))
        {
            Add(run, night, index, index % 2 == 0 ? EvalSplit.Tune : EvalSplit.Gate, "checks", "", rng.PassLogit(world.Logit(index, night)) == 1, at);
        }

        for (var added = 0; added < WorldPlan.Admitted; next++)
        {
            if (rng.PassLogit(world.Logit(next, night)) == 0)
            {
                Add(run, night, next, EvalSplit.Tune, "checks", "", passed: false, at);
                suite.Add((next, night));
                added++;
            }
        }
    }

    private async Task ValuesAsync(RunId run, int night, bool full)
    {
        await store.SaveValueAsync(run, CycleValueNames.Evaluation, CycleValueJson.Write(new EvaluationValue
        {
            Anchors = WorldPlan.Anchors, AnchorsPlanned = WorldPlan.Anchors, Suite = full ? "full" : "quiet",
        }), default);
        foreach (var (_, accepted, gain) in world.Attempts.Where(attempt => attempt.Night == night))
        {
            var half = 100 * Normal.Quantile(0.975) * World.ConfirmError;
            await store.SaveValueAsync(run, CycleValueNames.Tune, CycleValueJson.Write(new TuneValue
            {
                Usd = 2, Gate = [new GateValue($"candidate-{night}", "planner", accepted ? "promoted" : "rejected")
                {
                    Gain = accepted ? Measured.Of(100 * gain, (100 * gain) - half, (100 * gain) + half, WorldPlan.Anchors, "points") : null,
                }],
            }), default);
        }

        if (night == world.Plan.JudgeChange)
        {
            await RulerLedger.AddAsync(store, run, new RulerChange(
                "judge-2", RulerChangeKind.Judge, night, DateTimeOffset.UnixEpoch, "loop", "a stricter judge", [.. bridge.Select(Bridged)]), default);
        }
    }

    // The old judge's verdicts are those recorded; the new one sees the same outputs.
    private BridgedCase Bridged(KeyValuePair<int, List<(int Night, bool Passed)>> outputs)
    {
        var stored = rows.Where(row => row.Score.Case == Name(outputs.Key) && row.Score.Run.Number >= world.Plan.JudgeChange - 28 && row.Score.JudgeVersion == "judge-1").ToList();
        return new BridgedCase(
            Name(outputs.Key), new RulerItem(Name(outputs.Key), stored[0].Score.CheckSetVersion, "judge-1"), new RulerItem(Name(outputs.Key), stored[0].Score.CheckSetVersion, "judge-2"),
            stored.Count, stored.Sum(row => row.Score.Score ?? 0), outputs.Value.Count(output => world.Judge(output.Passed, second: true)));
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"case-{index}");

    private void Add(RunId run, int night, int index, EvalSplit split, string checks, string judge, bool passed, DateTimeOffset at)
    {
        var (key, name) = (string.Create(CultureInfo.InvariantCulture, $"{night}/{index}"), Name(index));
        rows.Add(new ScoredOutput(
            new OutputRow(key, run, key, name, name, Config(night), "m", "", 1, 1, ScorePurpose.Night, null, null, at),
            [],
            new ScoreRow
            {
                OutputId = key, Run = run, Case = name, CaseVersion = name, CheckSetVersion = checks, JudgeVersion = judge, Suite = "s", Target = "planner",
                Split = split, Severity = CaseSeverity.Normal, Cluster = name, Config = Config(night), Model = "m", LessonSet = "", Seed = 1, Trial = 1,
                Purpose = ScorePurpose.Night, Verdict = passed ? Verdict.Pass : Verdict.Fail, Score = passed ? 1 : 0, At = at,
            }));
    }
}
