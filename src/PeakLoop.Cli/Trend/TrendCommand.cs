using System.CommandLine;
using System.Globalization;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Statistics;
using PeakLoop.Reports.Terminal;

namespace PeakLoop.Cli.Trend;

/// <summary><c>trend</c>: how good the loop is, how fast it gets better, and whether that is speeding up.</summary>
internal static class TrendCommand
{
    public static Command Create(CliHost host)
    {
        var window = new Option<int?>("--window")
        {
            Description = $"Cycles in a window, a multiple of 4. Default: {LoopMeasure.Window}; claims are made only there.", HelpName = "N",
        };
        var input = ScoreFile.Input();
        var format = ScoreFile.Format();
        return new Command("trend", "Verified improvements, level, velocity and acceleration, with intervals.") { window, input, format }.Handle(
            host, (context, parsed, cancellationToken) => RunAsync(context, parsed.GetValue(window), parsed.GetValue(input), parsed.GetValue(format), cancellationToken));
    }

    private static async Task<ExitCode> RunAsync(VerbContext context, int? window, string? input, string? format, CancellationToken cancellationToken)
    {
        var options = new TrendOptions { Window = window ?? LoopMeasure.Window };
        if (options.Window < WindowContrast.WeeksPerWindow || options.Window % WindowContrast.WeeksPerWindow != 0)
        {
            var below = Math.Max(4, options.Window / 4 * 4);
            throw InputException.One(
                new SourceLocation("--window"), options.Window.ToString(CultureInfo.InvariantCulture), "a multiple of 4, at least 4",
                below.ToString(CultureInfo.InvariantCulture));
        }

        var answer = input is null ? await StoredTrend.ReadAsync(context, options, cancellationToken) : OfFile(context, input, format, options);
        var exit = answer.IsKnown ? ExitCode.Done : ExitCode.NotEnoughData;
        if (context.Json)
        {
            JsonEnvelope.Write(context, answer.Trend.Series, exit, TrendJson.Of(answer));
        }

        await context.Human.WriteLineAsync(TrendText.Of(
            answer, new TerminalOptions { Width = context.Host.Width, Color = context.Color && !context.Json }).TrimEnd('\n'));
        return exit;
    }

    private static TrendAnswer OfFile(VerbContext context, string path, string? format, TrendOptions options)
    {
        var table = ScoreFile.Read(context, path, format);
        var mixed = table.Records.GroupBy(record => record.Cycle)
            .FirstOrDefault(cycle => cycle.Select(record => record.System).Distinct(StringComparer.Ordinal).Skip(1).Any());
        if (mixed is not null)
        {
            var second = mixed.First(record => record.System != mixed.First().System);
            throw InputException.One(
                new SourceLocation(path.Replace('\\', '/'), second.Line), second.System,
                $"one system in a cycle, cycle {mixed.Key} has '{mixed.First().System}' as well; `peakloop compare` compares systems");
        }

        var items = ItemNight.Of(table.Trials());
        var selection = table.HasSplit ? AnchorSelection.FrozenOf(items) : AnchorSelection.MatchedOf(items);
        if (selection.Other > 0)
        {
            context.Warn(
                $"{path}: {Reports.Wording.Words.Count(selection.Other, "trial")} of fixed cases left out: other case version, checks or judge than the ones compared");
        }

        var models = table.Records.Select(record => record.Model).Distinct(StringComparer.Ordinal).Take(2).ToList();
        var result = TrendMeasure.Of(selection, options);
        var trend = new LoopTrend
        {
            Result = result,
            Improvements = VerifiedImprovements.Unknown("scores alone do not say what was changed and tested"),
            Times = table.Times,
            Series = models is [{ Length: > 0 } model] ? model : null,
            Feedback = FeedbackReading.Of(items, selection.Nights.Nights, options.Window),
            Suite = SuiteReading.Of(items, selection, selection.Nights.Nights, new HashSet<int>(), options.Window),
        };
        return new TrendAnswer(trend, selection.Frozen, FromFile: true);
    }
}
