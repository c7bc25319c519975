using System.Globalization;
using PeakLoop.Cli.Common;
using PeakLoop.Evals;
using PeakLoop.Records;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Cli.Eval.Running;

/// <summary>The matrix of an eval run: a line a case, a cell a prompt, a mark a trial. Plain words where it is not a terminal.</summary>
internal static class RunText
{
    private const int MostRows = 200;
    private const int WidestId = 44;

    /// <summary>Writes it.</summary>
    public static async Task WriteAsync(VerbContext context, RunAnswer answer)
    {
        if (!context.Quiet && !context.Json)
        {
            await MatrixAsync(context, answer);
        }

        var score = answer.Score;
        var points = score.Value is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"{value:0} of 100{(score.Low is { } low ? string.Create(CultureInfo.InvariantCulture, $" ({low:0} to {score.High:0})") : "")} over {Words.Count(score.N ?? 0, "case")}")
            : $"unknown ({score.Reason})";
        await context.Human.WriteLineAsync(
            $"{answer.Run}: {answer.Count(Verdict.Pass)} passed, {answer.Count(Verdict.Fail)} failed, {answer.Count(Verdict.Error)} errors, {answer.Count(Verdict.Unknown)} unknown"
            + (answer.NotRun > 0 ? $", {answer.NotRun} not run for lack of budget" : "") + $".{Environment.NewLine}Score {points}.");
    }

    private static async Task MatrixAsync(VerbContext context, RunAnswer answer)
    {
        var rows = answer.Results.GroupBy(each => Row(each.Score.Case, answer), StringComparer.Ordinal).ToList();
        var columns = answer.Results.Select(each => each.Score.Target).Distinct(StringComparer.Ordinal).ToList();
        var grid = answer.Plan.Arms.Count > 1 && answer.Results.Any(each => each.Score.Case.EndsWith("@" + each.Score.Target, StringComparison.Ordinal));
        var shown = rows.Count <= MostRows ? rows : [.. rows.Where(row => row.Any(each => each.Score.Verdict != Verdict.Pass)).Take(MostRows)];
        var width = Math.Min(Math.Max(8, context.Host.Width * 2 / 5), Math.Min(WidestId, rows.Select(row => row.Key.Length).DefaultIfEmpty(0).Max()));
        if (grid)
        {
            await context.Human.WriteLineAsync(Cut($"{"".PadRight(width)}  {string.Join("  ", columns)}", context.Host.Width));
        }

        foreach (var row in shown)
        {
            var cells = grid
                ? string.Join("  ", columns.Select(column => Marks(context, [.. row.Where(each => each.Score.Target == column)]).PadRight(column.Length)))
                : Marks(context, [.. row]);
            var reason = grid ? null : row.Select(Reason).FirstOrDefault(text => text is not null);
            await context.Human.WriteLineAsync(Cut($"{Cut(row.Key, width).PadRight(width)}  {cells}{(reason is null ? "" : $"  {reason}")}", context.Host.Width).TrimEnd());
        }

        if (shown.Count < rows.Count)
        {
            await context.Human.WriteLineAsync($"{Words.Count(rows.Count - shown.Count, "more case")} not shown; --json has all.");
        }
    }

    /// <summary>Cases that are one test under several prompts stand on one line.</summary>
    private static string Row(string id, RunAnswer answer)
    {
        var at = answer.Plan.Arms.Count > 1 ? id.LastIndexOf("@prompt-", StringComparison.Ordinal) : -1;
        return at < 0 ? id : id[..at];
    }

    private static string Marks(VerbContext context, List<ScoredOutput> trials)
    {
        if (trials.Count == 0)
        {
            return "-";
        }

        if (context.Host.OutIsTerminal)
        {
            return string.Concat(trials.Select(each => each.Score.Verdict switch { Verdict.Pass => '✓', Verdict.Fail => '✗', Verdict.Error => '!', _ => '?' }));
        }

        var pass = trials.Count(each => each.Score.Verdict == Verdict.Pass);
        return trials.Count == 1 ? Word(trials[0].Score.Verdict) : $"{pass}/{trials.Count} pass";
    }

    private static string? Reason(ScoredOutput result) => result.Output.Error
        ?? (result.Score.Verdict == Verdict.Pass ? [] : result.Checks).Where(check => check.Result.Verdict is Verdict.Fail or Verdict.Error).Select(check => $"{check.Metric ?? check.CheckId}: {check.Result.Reason}").FirstOrDefault();

    private static string Word(Verdict verdict) => verdict switch { Verdict.Pass => "pass", Verdict.Fail => "fail", Verdict.Error => "error", _ => "unknown" };

    private static string Cut(string text, int width)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= width ? line : line[..Math.Max(1, width - 1)] + "…";
    }
}
