using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Foundation;

namespace PeakLoop.Evals.Quality;

/// <summary>Checks on seeded defects and on the outputs these were made from.</summary>
public sealed class Mutation
{
    private const string NoGood = "no known-good output: label or rate some, or let a case pass";
    private const string NoApproved = "no output was approved by a person: `peakloop eval label` and `outcomes rate` do that";

    private readonly List<(Defect Defect, IReadOnlyList<string> Killers)> defects = [];
    private readonly Dictionary<string, (GoodOutput Good, IReadOnlyDictionary<string, bool> Verdicts)> good = new(StringComparer.Ordinal);

    private Mutation()
    {
    }

    /// <summary>Defects that each check noticed, by check id.</summary>
    public ILookup<string, string> ByCheck => defects.SelectMany(each => each.Killers.Select(check => (check, each.Defect.Id))).ToLookup(each => each.check, each => each.Id, StringComparer.Ordinal);

    /// <summary>Defects that no check noticed.</summary>
    public IReadOnlyList<Defect> Surviving => [.. defects.Where(each => each.Killers.Count == 0).Select(each => each.Defect)];

    /// <summary>Runs all checks of each case on its good outputs and on their defects.</summary>
    /// <param name="bank">Seeded defects.</param>
    /// <param name="trials">Runs checks.</param>
    /// <param name="checks">Ids of the checks to run.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Mutation> RunAsync(DefectBank bank, CheckTrials trials, IReadOnlySet<string> checks, CancellationToken cancellationToken)
    {
        var result = new Mutation();
        foreach (var each in bank.Defects.Select(defect => defect.Good).DistinctBy(each => each.Id))
        {
            result.good[each.Id] = (each, await trials.VerdictsAsync(each.Case, each.Output, checks, cancellationToken));
        }

        foreach (var defect in bank.Defects)
        {
            result.defects.Add((defect, await trials.KillersAsync(defect, result.good[defect.Good.Id].Verdicts, checks, cancellationToken)));
        }

        return result;
    }

    /// <summary>Of the defects in outputs that a check passes, the share it fails.</summary>
    public Measured KillRateOf(string check) => Points.Clustered(
        [.. defects.Where(each => good[each.Defect.Good.Id].Verdicts.GetValueOrDefault(check)).Select(each => (each.Defect.Good.Case.Id, each.Killers.Contains(check)))],
        good.Count == 0 ? NoGood : "not run on seeded defects: no good output of its cases, or it does not answer the same twice, or asks a judge");

    /// <summary>Of the approved outputs on which a check has a verdict, the share it fails.</summary>
    public Measured FalseAlarmsOf(string check)
    {
        var judged = good.Values.Where(each => each.Good.Approved && each.Verdicts.ContainsKey(check)).ToList();
        return Points.Share(judged.Count(each => !each.Verdicts[check]), judged.Count, NoApproved);
    }

    /// <summary>Of all defects, the share that some check notices.</summary>
    public Measured SuiteKillRate() => Points.Clustered([.. defects.Select(each => (each.Defect.Good.Case.Id, each.Killers.Count > 0))], NoGood);

    /// <summary>The same by kind. A kind is seeded once an output, so its interval is over outputs.</summary>
    public IReadOnlyList<(DefectClass Kind, Measured KillRate)> ByClass() =>
    [
        .. DefectClasses.All.Select(kind => (kind, defects.Where(each => each.Defect.Kind == kind).ToList()))
            .Select(of => (of.kind, Points.Share(of.Item2.Count(each => each.Killers.Count > 0), of.Item2.Count, NoGood))),
    ];

    /// <summary>Of the approved outputs, the share that some check fails.</summary>
    public Measured SuiteFalseAlarms()
    {
        var approved = good.Values.Where(each => each.Good.Approved).ToList();
        return Points.Share(approved.Count(each => each.Verdicts.Values.Contains(false)), approved.Count, NoApproved);
    }
}
