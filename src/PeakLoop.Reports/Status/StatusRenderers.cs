using System.Text.Json;
using PeakLoop.Foundation;
using PeakLoop.Reports.Json;
using PeakLoop.Reports.Terminal;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.Status;

/// <summary>The forms of the status.</summary>
public static class StatusRenderers
{
    /// <summary>Text for a terminal.</summary>
    public static string Text(StatusModel status, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(options);
        var page = new TerminalPage(options);
        TerminalParts.Needs(page, new NeedsSection(status.NeedsYou, status.NeedsYou.Count));
        page.Blank();
        page.Rows(Rows(status));
        return page.ToString();
    }

    /// <summary>JSON: the members of every PeakLoop document, then the status.</summary>
    public static string Json(StatusModel status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return JsonSerializer.Serialize(
            new StatusDocument(
                ReportJson.FormatVersion, "status", status.Series, (int)status.ExitCode, status.TooOld ? [Age(status)] : [], [], status.LastCycle,
                status.LastState, status.LastSuccessAt, status.AgeSeconds, status.Index, status.NeedsYou, status.Budget, status.Lock, status.Stopped),
            ReportJson.Options) + "\n";
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(StatusModel status)
    {
        yield return ["Last cycle", status.LastCycle is { } cycle ? $"{cycle}, {status.LastState}" : "none yet: run one with peakloop run"];
        yield return ["Last success", Age(status)];
        yield return ["Index", Words.Full(status.Index, units: status.Index.N == 1 ? "fixed case" : "fixed cases")];
        yield return ["Last night", Words.Usd(status.Budget.LastCycleUsd) + (status.Budget.NightUsd is { } night ? $" of at most {Words.Usd(night)}" : "")];
        yield return ["This month", Words.Usd(status.Budget.MonthSpentUsd) + (status.Budget.MonthUsd is { } month ? $" of at most {Words.Usd(month)}" : "")];
        if (status.Series == ReportHead.RehearsalSeries)
        {
            yield return ["Model", ReportHead.RehearsalBanner];
        }

        if (status.Lock is { } holder)
        {
            yield return ["Running", $"the workspace is held by {holder}"];
        }

        if (status.Stopped)
        {
            yield return ["Stopped", "the kill switch is set; lift it with peakloop unstop"];
        }
    }

    private static string Age(StatusModel status)
    {
        var age = status is { LastSuccessAt: { } at, AgeSeconds: { } seconds }
            ? $"{Words.Moment(at)}, {Words.Duration(TimeSpan.FromSeconds(seconds))} ago"
            : "none yet";
        return status is { TooOld: true, MaxAgeSeconds: { } most } ? $"{age}: older than {Words.Duration(TimeSpan.FromSeconds(most))}" : age;
    }
}

/// <summary>The JSON document of the status.</summary>
/// <param name="FormatVersion">Version of the shape.</param>
/// <param name="Verb"><c>status</c>.</param>
/// <param name="Series">Series of the last cycle; empty where none has run.</param>
/// <param name="ExitCode">0, or 1 where the last success is older than asked.</param>
/// <param name="Warnings">Why the exit code is not 0.</param>
/// <param name="Errors">None.</param>
/// <param name="LastCycle">Number of the last cycle; null where none has run.</param>
/// <param name="LastState">Its state.</param>
/// <param name="LastSuccessAt">End of the last cycle that completed.</param>
/// <param name="AgeSeconds">Seconds since then.</param>
/// <param name="Index">Index of the last cycle.</param>
/// <param name="NeedsYou">What needs a person.</param>
/// <param name="Budget">Money.</param>
/// <param name="Lock">Who holds the workspace's lock.</param>
/// <param name="Stopped">Whether the kill switch is set.</param>
public sealed record StatusDocument(
    int FormatVersion, string Verb, string Series, int ExitCode, IReadOnlyList<string> Warnings, IReadOnlyList<DocumentError> Errors,
    int? LastCycle, string? LastState, DateTimeOffset? LastSuccessAt, long? AgeSeconds, Measured Index, IReadOnlyList<NeedItem> NeedsYou,
    StatusBudget Budget, string? Lock, bool Stopped);
