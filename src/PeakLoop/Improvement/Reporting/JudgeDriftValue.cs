using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Improvement.Reporting;

/// <summary>A judge on the fixed labelled set, now against when it was calibrated.</summary>
/// <param name="Judge">Judge version.</param>
/// <param name="Graded">Outputs graded.</param>
/// <param name="Planned">Outputs of the set.</param>
/// <param name="Leniency">Points by which it passes more than it did, with the paired interval.</param>
/// <param name="Agreement">Points by which it agrees with people more often than it did.</param>
/// <param name="Drifted">Whether the leniency's interval excludes no change, or the agreement has credibly fallen.</param>
public sealed record JudgeDriftValue(string Judge, int Graded, int Planned, Measured Leniency, Measured Agreement, bool Drifted)
{
    private const double Confidence = 0.99;
    private const int Least = 10;

    /// <summary>One sentence for the report.</summary>
    public string Text => Leniency.Value is not { } value
        ? FormattableString.Invariant($"judge {ContentHash.Short(Judge)}: {Graded} of {Planned} fixed outputs graded again, too few to tell a drift")
        : Drifted
            ? FormattableString.Invariant($"judge {ContentHash.Short(Judge)} has drifted: on {Graded} fixed outputs it passes {value:+0;-0;0} points more than when it was calibrated (likely {Leniency.Low:+0;-0;0} to {Leniency.High:+0;-0;0}); label anew with `peakloop eval label`")
            : FormattableString.Invariant($"judge {ContentHash.Short(Judge)}: no drift on {Graded} fixed outputs ({value:+0;-0;0} points, likely {Leniency.Low:+0;-0;0} to {Leniency.High:+0;-0;0})");

    /// <summary>Compares verdicts then and now.</summary>
    /// <param name="judge">Judge version.</param>
    /// <param name="verdicts">The person's verdict, the judge's then, the judge's now.</param>
    /// <param name="planned">Outputs of the set.</param>
    public static JudgeDriftValue Of(string judge, IReadOnlyList<(bool Human, bool Then, bool Now)> verdicts, int planned)
    {
        var leniency = Change([.. verdicts.Select(each => Number(each.Now) - Number(each.Then))]);
        var agreement = Change([.. verdicts.Select(each => Number(each.Now == each.Human) - Number(each.Then == each.Human))]);
        return new JudgeDriftValue(judge, verdicts.Count, planned, leniency, agreement, leniency.Low > 0 || leniency.High < 0 || agreement.High < 0);
    }

    private static Measured Change(double[] differences)
    {
        if (differences.Length < Least)
        {
            return Measured.Unknown("points", $"{differences.Length} of at least {Least} outputs were graded", differences.Length);
        }

        var mean = MeanError.Mean(differences, default, Confidence, Paired.Range);
        return Measured.Of(100 * mean.Value, 100 * mean.Low, 100 * mean.High, differences.Length, "points");
    }

    private static double Number(bool value) => value ? 1 : 0;
}
