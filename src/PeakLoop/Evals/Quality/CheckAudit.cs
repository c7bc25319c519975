using PeakLoop.Evals.Judging;
using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Evals.Quality;

/// <summary>Measures the checks themselves. Everything it finds wrong is a statement with an interval; what cannot be told is unknown.</summary>
public static class CheckAudit
{
    private const int LeastNights = 20;
    private const int MostPaidOutputs = 10;

    /// <summary>Audits all checks of the cases given.</summary>
    public static async Task<AuditResult> RunAsync(AuditInput input, CancellationToken cancellationToken)
    {
        var checks = AuditedCheck.Of(input.Cases);
        var known = checks.Select(check => check.Id).ToHashSet(StringComparer.Ordinal);
        var sightings = input.Sightings.Where(each => known.Contains(each.Check)).ToList();
        var trials = new CheckTrials(input.Services, input.Time);
        var bank = DefectBank.Of(input.Good, input.Equivalent);
        var repeats = await RepeatsAsync(input, checks, trials, cancellationToken);

        // A check that answers by chance would notice defects by chance.
        var steady = checks.Where(check => check.Deterministic || IsSteady(repeats.Where(each => each.Check == check.Id))).Select(check => check.Id);
        var mutation = await Mutation.RunAsync(bank, trials, steady.ToHashSet(StringComparer.Ordinal), cancellationToken);
        var redundant = await RedundantAsync(input, checks, RedundantPair.Find(sightings, mutation.ByCheck), trials, cancellationToken);
        var rest = new ItemRest(sightings);
        var byCheck = sightings.ToLookup(each => each.Check, StringComparer.Ordinal);
        var cases = input.Cases.ToDictionary(each => each.Id, StringComparer.Ordinal);
        var qualities = new List<CheckQuality>();
        foreach (var check in checks)
        {
            var seen = byCheck[check.Id].Where(each => each.Nightly).ToList();
            qualities.Add(new CheckQuality
            {
                Check = check,
                Saturation = Saturation.Of(seen),
                PassRate = Saturation.PassRate(seen),
                Discrimination = rest.Of(check.Id),
                RedundantWith = [.. redundant.Where(pair => pair.First == check.Id).Select(pair => pair.Second)
                    .Concat(redundant.Where(pair => pair.Second == check.Id).Select(pair => pair.First)).Order(StringComparer.Ordinal)],
                Flakiness = Flakiness.Of(repeats.Where(each => each.Check == check.Id)),
                KillRate = mutation.KillRateOf(check.Id),
                FalseAlarms = mutation.FalseAlarmsOf(check.Id),
                Cost = Cost(check, input.JudgeSpend),
                Milliseconds = trials.DurationOf(check.Id) is { } took
                    ? Measured.Of(took.Milliseconds, null, null, took.Runs, "ms", "mean of the audit's own runs") : Measured.Unknown("ms", "not run by the audit"),
                CanFail = await CheckProbes.CanFailAsync(check.Definition, cases[check.Cases[0]], cancellationToken),
            });
        }

        var suite = Suite(input, sightings, bank, mutation);
        var judges = JudgeQuality.Of(input.Labels);
        var uncovered = input.ToCover.Where(each => !each.Covered).ToList();
        var findings = Findings.Of(qualities, suite, judges, uncovered, redundant, repeats, rest, input.Labels);
        return new AuditResult(suite, qualities, judges, uncovered, findings, mutation.Surviving);
    }

    private static async Task<List<RedundantPair>> RedundantAsync(
        AuditInput input, IReadOnlyList<AuditedCheck> checks, IReadOnlyList<RedundantPair> alike, CheckTrials trials, CancellationToken cancellationToken)
    {
        var perturbation = new Perturbation(trials, input.Recorded.ToLookup(each => each.Case.Id, StringComparer.Ordinal));
        var byId = checks.ToDictionary(check => check.Id, StringComparer.Ordinal);
        var one = new List<RedundantPair>();
        foreach (var pair in alike)
        {
            if (byId[pair.First].Deterministic && byId[pair.Second].Deterministic && await perturbation.AgreeAsync(byId[pair.First], byId[pair.Second], cancellationToken))
            {
                one.Add(pair);
            }
        }

        return one;
    }

    private static bool IsSteady(IEnumerable<Repeats> repeats)
    {
        var twice = repeats.Where(each => each.Runs >= 2).ToList();
        return twice.Count > 0 && twice.TrueForAll(each => each.Disagreement == 0);
    }

    private static SuiteQuality Suite(AuditInput input, List<Sighting> sightings, DefectBank bank, Mutation mutation)
    {
        var suites = input.Cases.ToDictionary(each => each.Id, each => each.Suite, StringComparer.Ordinal);
        var alarms = mutation.SuiteFalseAlarms();
        var byClass = mutation.ByClass();
        return new SuiteQuality
        {
            KillRate = mutation.SuiteKillRate(),
            ByClass = byClass,
            FalseAlarms = alarms,
            Escapes = Points.Share(
                input.HumanFaults.Count(each => !each.Noticed), input.HumanFaults.Count, "no output was found faulty by a person"),
            Latency = DetectionLatency.Of(input.Defects),
            OutputFlips = Flakiness.BetweenOutputs(sightings),
            EffectiveChecks = EffectiveChecks(sightings),
            PassRates =
            [
                .. sightings.Where(each => each.Nightly).GroupBy(each => (suites[each.Case], each.Case, each.Output)).Select(output => (output.Key.Item1, output.Key.Case, output.All(each => each.Passed)))
                    .GroupBy(row => row.Item1, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => (group.Key, Points.Share(group.Count(row => row.Item3), group.Count(), "never run", "outputs of these very cases"))),
            ],
            Tightness = FeedbackTightness.Of(byClass, alarms, input.IndexError, input.IndexErrorReason),
            Bank = (bank.Version, bank.Defects.Count, bank.Equivalent),
        };
    }

    /// <summary>Over the nightly pass rates of the checks that varied: (Σλ)²/Σλ² of their correlations.</summary>
    private static Measured EffectiveChecks(List<Sighting> sightings)
    {
        var nights = sightings.Select(each => each.Night).Distinct().Order().ToList();
        var rows = sightings.GroupBy(each => each.Check, StringComparer.Ordinal)
            .Select(check => check.GroupBy(each => each.Night).ToDictionary(night => night.Key, night => night.Average(each => each.Passed ? 1.0 : 0)))
            .Where(check => check.Count == nights.Count && check.Values.Distinct().Count() > 1)
            .Select(check => nights.Select(night => check[night]).ToArray()).ToList();
        if (rows.Count < 2 || nights.Count < LeastNights)
        {
            return Measured.Unknown("count", $"{rows.Count} checks ran and varied on all of {nights.Count} cycles; two checks and {LeastNights} cycles are needed");
        }

        var correlation = new double[rows.Count, rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = 0; j < rows.Count; j++)
            {
                correlation[i, j] = i == j ? 1 : Moments.Correlation(rows[i], rows[j]);
            }
        }

        return Measured.Of(Association.EffectiveNumber(correlation), null, null, rows.Count, "count", $"of {rows.Count} checks that varied over {nights.Count} cycles");
    }

    private static async Task<List<Repeats>> RepeatsAsync(
        AuditInput input, IReadOnlyList<AuditedCheck> checks, CheckTrials trials, CancellationToken cancellationToken)
    {
        var repeats = new List<Repeats>();
        foreach (var (output, evalCase, answer) in input.Again)
        {
            foreach (var check in checks.Where(check => check.Cases.Contains(evalCase.Id) && (!check.Judged || input.Services.Judge is not null)))
            {
                if (!check.Deterministic && repeats.Count(each => each.Check == check.Id) >= MostPaidOutputs)
                {
                    continue;
                }

                repeats.Add(await trials.RepeatAsync(check, evalCase, output, answer, input.Repeats, cancellationToken));
            }
        }

        // What was recorded is one more run of the same check on the same output.
        var recorded = input.Sightings.ToLookup(each => (each.Check, each.Output));
        return [.. repeats.Select(each => recorded[(each.Check, each.Output)].FirstOrDefault() is not { } earlier || each.Runs == 0 ? each
            : earlier.Passed ? each with { Passes = each.Passes + 1 } : each with { Fails = each.Fails + 1 })];
    }

    private static Measured Cost(AuditedCheck check, (decimal Usd, int Verdicts)? judge) => (check, judge) switch
    {
        ({ Judged: false }, _) => Measured.Of(0, null, null, 1, "usd", "runs on this machine"),
        (_, { Verdicts: > 0 } spent) => Measured.Of((double)spent.Usd / spent.Verdicts, null, null, spent.Verdicts, "usd", "mean over all judged checks"),
        _ => Measured.Unknown("usd", "no judged verdict is recorded with its price"),
    };
}
