using PeakLoop.Foundation;
using PeakLoop.Reports.Terminal;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Progress;

/// <summary>The words of progress, shared by both views. Foreign texts come out on one line without control characters.</summary>
internal static class ProgressWords
{
    /// <summary>The line that opens a run.</summary>
    public static string Opening(ProgressState state)
    {
        if (state.Run is not { } run)
        {
            return "";
        }

        var series = run.Series == ReportHead.RehearsalSeries ? ReportHead.RehearsalBanner : TerminalPage.Clean(run.Series);
        var resumed = run.Resumed > 0 ? $", resumed {Words.Count(run.Resumed, "time")}" : "";
        var cap = run.BudgetUsd is { } budget ? $", at most {Words.Usd(budget)}" : "";
        return $"{Name(run.Run)}: {series}{cap}{resumed}";
    }

    /// <summary>Calls, money and time left.</summary>
    public static string Totals(ProgressState state)
    {
        var failed = state.Failed > 0 ? $", {Words.Count(state.Failed)} failed" : "";
        var cap = state.Run?.BudgetUsd is { } budget ? $" of {Words.Usd(budget)}" : "";
        var left = state.End is null && state.Left() is var (time, isLimit) ? $", {(isLimit ? "at most" : "about")} {Words.Duration(time)} left" : "";
        return $"{Words.Count(state.Calls, "call")}{failed}{(state.Streamed > 0 ? $", {Words.Count(state.Streamed, "character")} streamed" : "")}, {Words.Usd(state.Usd)}{cap}{left}";
    }

    /// <summary>The goal at work; empty where there is none.</summary>
    public static string Goal(ProgressState state) =>
        state.Goal is { } goal ? $"{TerminalPage.Clean(goal.Team)}: {TerminalPage.Clean(goal.Goal)}" : "";

    /// <summary>The line that closes a phase.</summary>
    public static string Closing(ProgressPhase phase)
    {
        var calls = phase.Calls > 0 ? $", {Words.Count(phase.Calls, "call")}, {Words.Usd(phase.Usd)}" : "";
        var detail = phase.Detail is { Length: > 0 } text ? $": {TerminalPage.Clean(text)}" : "";
        return $"{phase.Name}: {phase.State}{calls}, {Words.Duration(phase.Took)}{detail}";
    }

    /// <summary>The line that closes a run.</summary>
    public static string Closing(ProgressState state)
    {
        var name = state.Run is { } run ? Name(run.Run) : "Run";
        return $"{name}: {state.End?.State}, {TerminalPage.Clean(state.End?.Reason ?? "")}; {Totals(state)}, {Words.Duration(state.Elapsed)}";
    }

    private static string Name(RunId run) => $"{char.ToUpperInvariant(run.Kind.ToString()[0])}{run.Kind.ToString()[1..]} {run.Number}";
}
