using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Quality.Defects;

namespace PeakLoop.Evals.Quality;

/// <summary>Runs checks on outputs outside a night: on good outputs, on seeded defects, and again on what they saw already.</summary>
/// <param name="services">Ports; judged checks answer only where there is a judge.</param>
/// <param name="time">Clock for durations.</param>
public sealed class CheckTrials(CheckServices services, TimeProvider time)
{
    private readonly Dictionary<string, (double Milliseconds, int Runs)> durations = new(StringComparer.Ordinal);

    /// <summary>Mean milliseconds of a check by its id, with the number of runs; null where it was not run.</summary>
    public (double Milliseconds, int Runs)? DurationOf(string check) =>
        durations.TryGetValue(check, out var sum) ? (sum.Milliseconds / sum.Runs, sum.Runs) : null;

    /// <summary>Verdicts of each counting check of a case on an output: true passes, false fails; others are left out.</summary>
    /// <param name="evalCase">Case.</param>
    /// <param name="output">Output.</param>
    /// <param name="only">Ids of the checks to run; null: all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyDictionary<string, bool>> VerdictsAsync(
        EvalCase evalCase, ModelOutput output, IReadOnlySet<string>? only, CancellationToken cancellationToken)
    {
        var verdicts = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var check in AuditedCheck.Flat(evalCase.Checks).Where(check => check.Weight > 0))
        {
            var id = AuditedCheck.IdOf(check.Negated ? $"not-{check.Type}" : check.Type, EvalIdentity.CheckVersion(check));
            if (only?.Contains(id) != false && await VerdictAsync(id, check, evalCase, output, cancellationToken) is { } passed)
            {
                verdicts[id] = passed;
            }
        }

        return verdicts;
    }

    /// <summary>Which checks pass the good output and fail the defect, by id.</summary>
    public async Task<IReadOnlyList<string>> KillersAsync(
        Defect defect, IReadOnlyDictionary<string, bool> onGood, IReadOnlySet<string>? only, CancellationToken cancellationToken)
    {
        var verdicts = await VerdictsAsync(defect.Good.Case, defect.Output, only, cancellationToken);
        return [.. verdicts.Where(verdict => !verdict.Value && onGood.GetValueOrDefault(verdict.Key)).Select(verdict => verdict.Key)];
    }

    /// <summary>Runs one check several times on one output.</summary>
    public async Task<Repeats> RepeatAsync(
        AuditedCheck check, EvalCase evalCase, string outputId, ModelOutput output, int times, CancellationToken cancellationToken)
    {
        var (passes, fails) = (0, 0);
        for (var run = 0; run < times; run++)
        {
            var verdict = await VerdictAsync(check.Id, check.Definition, evalCase, output, cancellationToken);
            passes += verdict == true ? 1 : 0;
            fails += verdict == false ? 1 : 0;
        }

        return new Repeats(check.Id, evalCase.Id, outputId, passes, fails);
    }

    private async Task<bool?> VerdictAsync(
        string id, CheckDefinition check, EvalCase evalCase, ModelOutput output, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var score = await CaseScorer.ScoreAsync(Alone(evalCase, check), output, null, services, cancellationToken);
        var known = durations.GetValueOrDefault(id);
        durations[id] = (known.Milliseconds + time.GetElapsedTime(started).TotalMilliseconds, known.Runs + 1);
        return score.Checks[0].Result.Verdict switch
        {
            Verdict.Pass => true,
            Verdict.Fail => false,
            _ => null,
        };
    }

    // Checks are bound once per case object, so each (case, check) keeps its own.
    private readonly Dictionary<(EvalCase, CheckDefinition), EvalCase> alone = new(ReferencePair.Instance);

    private EvalCase Alone(EvalCase evalCase, CheckDefinition check)
    {
        if (!alone.TryGetValue((evalCase, check), out var single))
        {
            alone[(evalCase, check)] = single = evalCase with { Checks = [check], Threshold = null };
        }

        return single;
    }

    private sealed class ReferencePair : IEqualityComparer<(EvalCase, CheckDefinition)>
    {
        public static ReferencePair Instance { get; } = new();

        public bool Equals((EvalCase, CheckDefinition) x, (EvalCase, CheckDefinition) y) =>
            ReferenceEquals(x.Item1, y.Item1) && ReferenceEquals(x.Item2, y.Item2);

        public int GetHashCode((EvalCase, CheckDefinition) obj) => HashCode.Combine(
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Item1), System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Item2));
    }
}
