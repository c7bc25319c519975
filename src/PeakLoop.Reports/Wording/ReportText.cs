namespace PeakLoop.Reports.Wording;

/// <summary>Titles and names of a report that all forms share.</summary>
public static class ReportText
{
    /// <summary>A period as the command line names it.</summary>
    public static string Period(ReportPeriod period) => period switch
    {
        ReportPeriod.Week => "week",
        ReportPeriod.Month => "month",
        ReportPeriod.Quarter => "quarter",
        _ => "night",
    };

    /// <summary>Since when the index's change is taken.</summary>
    public static string Since(ReportPeriod period) =>
        period == ReportPeriod.Night ? "Since the cycle before" : $"Since before this {Period(period)}";

    /// <summary>The title: organization, cycle or period, date.</summary>
    public static string Title(ReportHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var what = head switch
        {
            { Run: null } => "Report",
            { Period: ReportPeriod.Night, Run: { } run, At: { } at } => $"Cycle {run.Number}, {Words.Date(at)}",
            { At: { } at, From: { } from } => $"{Capital(Period(head.Period))} from {Words.Date(from)} to {Words.Date(at)}",
            _ => "Report",
        };
        return head.Organization.Length > 0 ? $"{head.Organization}: {what}" : what;
    }

    /// <summary>How the night ended, in a sentence; null where there is no cycle.</summary>
    public static string? Ending(ReportHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (head.Run is not { } run)
        {
            return null;
        }

        var ending = head.State switch
        {
            "complete" => $"Cycle {run.Number} ran to its end",
            "running" => $"Cycle {run.Number} has not ended yet",
            "partial" => $"Cycle {run.Number} is incomplete: {head.StopReason}",
            "stopped" => $"Cycle {run.Number} was stopped: {head.StopReason}",
            _ => $"Cycle {run.Number} failed: {head.StopReason}",
        };
        return head.Resumed > 0 ? $"{ending}, after being resumed {Words.Count(head.Resumed, "time")}." : $"{ending}.";
    }

    /// <summary>What it cost, in a sentence.</summary>
    public static string Cost(SpendSection spend)
    {
        ArgumentNullException.ThrowIfNull(spend);
        if (spend.Usd is null)
        {
            return "The cost is unknown: nothing was recorded.";
        }

        var cap = spend.NightBudgetUsd is { } budget ? $" of at most {Words.Usd(budget)}" : "";
        var month = spend.MonthBudgetUsd is { } limit ? $" This month: {Words.Usd(spend.MonthUsd)} of {Words.Usd(limit)}." : "";
        return $"{Words.Usd(spend.Usd)}{cap} for {Words.Count(spend.Calls ?? 0, "model call")}.{month}";
    }

    /// <summary>How complete the data are, in a sentence.</summary>
    public static string Completeness(ProvenanceSection provenance)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        return provenance.Complete ? "Complete: every phase ended and every fixed case ran." : $"Incomplete: {string.Join("; ", provenance.Gaps)}.";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
