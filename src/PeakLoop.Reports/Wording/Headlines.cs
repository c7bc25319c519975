using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;

namespace PeakLoop.Reports.Wording;

/// <summary>One headline number as every form shows it.</summary>
/// <param name="Key">Stable name: index, change, velocity, acceleration, cases, cost.</param>
/// <param name="Label">What it is.</param>
/// <param name="Value">The number with its unit, or <c>unknown</c>.</param>
/// <param name="Detail">Interval, denominator, or why it is not known.</param>
public sealed record Headline(string Key, string Label, string Value, string Detail)
{
    /// <summary>Whether the number is known.</summary>
    public bool IsKnown => Value != Words.Unknown;
}

/// <summary>The headline numbers: written once here, so that all forms say the same.</summary>
public static class Headlines
{
    /// <summary>The headline numbers of a report, in the order shown.</summary>
    public static IReadOnlyList<Headline> Of(ReportModel report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            Improvements(report.Loop.Improvements),
            Index(report.Loop.Index),
            Change(report),
            Difference("velocity", $"Gain{Per(report.Loop)}", report.Loop.Velocity),
            Difference("acceleration", $"Gain now less gain before{Per(report.Loop)}", report.Loop.Acceleration),
            Cases(report.Cases.Counts),
            Cost(report.Spend),
        ];
    }

    private static Headline Improvements(VerifiedImprovements? improvements) => improvements?.ThisQuarter.Value is null
        ? new("improvements", "Verified improvements", Words.Unknown, improvements?.ThisQuarter.Reason ?? "not recorded")
        : new("improvements", "Verified improvements", $"{Words.Number(improvements.ThisQuarter)} this quarter", $"last quarter: {Words.Full(improvements.LastQuarter, units: null)}");

    private static string Per(LoopSection loop) => loop.Window is { } window ? $" in {window} nights" : "";

    private static Headline Index(Measured index) => index.Value is null
        ? new("index", "Index", Words.Unknown, index.Reason ?? "")
        : new("index", "Index", $"{Words.Number(index)} of 100", Detail(index, signed: false));

    private static Headline Change(ReportModel report)
    {
        return Difference("change", ReportText.Since(report.Head.Period), report.Loop.Change);
    }

    private static Headline Difference(string key, string label, Measured value) => value.Value is null
        ? new(key, label, Words.Unknown, value.Reason ?? "")
        : new(key, label, Words.Points(value), Detail(value, signed: true));

    private static Headline Cases(CaseCounts counts) => counts.Ran is not { } ran
        ? new("cases", "Cases", Words.Unknown, counts.Reason ?? "")
        : new(
            "cases", "Cases", $"{Words.Count(counts.Passed)} of {Words.Count(ran)} passed",
            $"{Words.Count(counts.Failed)} failed, {Words.Count(counts.Errors)} could not be run, {Words.Count(counts.Unknown)} without a verdict");

    private static Headline Cost(SpendSection spend) => spend.Usd is null
        ? new("cost", "Cost", Words.Unknown, "nothing was recorded")
        : new(
            "cost", "Cost", Words.Usd(spend.Usd),
            $"{(spend.NightBudgetUsd is { } budget ? $"of at most {Words.Usd(budget)}, " : "")}{Words.Count(spend.Calls ?? 0, "model call")}");

    private static string Detail(Measured value, bool signed)
    {
        var parts = new List<string> { Words.Interval(value, signed) ?? "without an interval" };
        if (value.N is { } n)
        {
            parts.Add(Words.Count(n, "fixed case"));
        }

        if (value.State == MeasuredState.Partial)
        {
            parts.Add($"partial: {value.Reason ?? "incomplete data"}");
        }

        return string.Join(", ", parts);
    }
}
