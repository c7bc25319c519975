using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Index;
using PeakLoop.Records;

namespace PeakLoop.Cli.Compare;

/// <summary>Both sides from the store. A configuration's side pools all nights that it was in force.</summary>
internal static class StoredArms
{
    private const string ConfigPrefix = "config:";

    public static async Task<(Arm A, Arm B)> ReadAsync(VerbContext context, string a, string b, CancellationToken cancellationToken)
    {
        await using var store = await Stores.MustReadAsync(Stores.Place(context), cancellationToken);
        var runs = (await store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken)).Where(run => run.End is not null).ToList();
        return runs.Count == 0
            ? throw new LoopException(ExitCode.NotEnoughData, "No cycle has ended yet: there is nothing to compare.")
            : (await ArmAsync(store, runs, a, "A", cancellationToken), await ArmAsync(store, runs, b, "B", cancellationToken));
    }

    private static async Task<Arm> ArmAsync(ILoopStore store, List<RunRecord> runs, string text, string side, CancellationToken cancellationToken)
    {
        if (text == "previous" && runs.Count < 2)
        {
            throw new LoopException(ExitCode.NotEnoughData, "Only one cycle has ended: there is no previous one to compare with yet.");
        }

        var chosen = text.StartsWith(ConfigPrefix, StringComparison.Ordinal) ? Configuration(runs, text, side) : [Cycle(runs, text, side)];
        var trials = new List<TrialScore>();
        foreach (var run in chosen)
        {
            trials.AddRange(await NightScores.ReadAsync(
                store,
                new ScoreQuery { Kind = RunKind.Cycle, FromRun = run.Id.Number, ToRun = run.Id.Number, Purpose = ScorePurpose.Night },
                cancellationToken));
        }

        var name = chosen.Count == 1 && !text.StartsWith(ConfigPrefix, StringComparison.Ordinal) ? chosen[0].Id.ToString() : text;
        return new Arm(name, chosen[^1].Start.Series, trials);
    }

    private static RunRecord Cycle(List<RunRecord> runs, string text, string side)
    {
        var number = text switch
        {
            "last" => runs[^1].Id.Number,
            "previous" => runs[^2].Id.Number,
            _ => CycleNumber.Parse(text),
        };
        return runs.Find(run => run.Id.Number == number)
            ?? throw InputException.One(
                new SourceLocation(side), text, $"an ended cycle (cycle:{runs[0].Id.Number} to cycle:{runs[^1].Id.Number}), config:HASH, last or previous",
                NearestName.Find(text, ["last", "previous"]));
    }

    private static List<RunRecord> Configuration(List<RunRecord> runs, string text, string side)
    {
        var hash = text[ConfigPrefix.Length..];
        var matching = hash.Length == 0 ? [] : runs.Where(run => run.Start.ConfigHash.StartsWith(hash, StringComparison.Ordinal)).ToList();
        var hashes = matching.Select(run => run.Start.ConfigHash).Distinct(StringComparer.Ordinal).Count();
        var series = matching.Count > 0 ? matching[^1].Start.Series : null;
        return hashes == 1
            ? [.. matching.Where(run => run.Start.Series == series)]
            : throw InputException.One(
                new SourceLocation(side), text, hashes == 0 ? "a configuration that ran, such as config:" + runs[^1].Start.ConfigHash : $"a longer hash: {hashes} configurations begin with it");
    }
}
