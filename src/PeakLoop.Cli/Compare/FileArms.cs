using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Sources;

namespace PeakLoop.Cli.Compare;

/// <summary>Both sides from a table of scores: cycles, or systems with all their cycles pooled.</summary>
internal static class FileArms
{
    public static (Arm A, Arm B) Read(VerbContext context, string path, string? format, string a, string b)
    {
        var table = ScoreFile.Read(context, path, format);
        return (Of(table, a, "A"), Of(table, b, "B"));
    }

    private static Arm Of(ScoreTable table, string text, string side)
    {
        // A system's name wins over a cycle's number; cycle:N is always a cycle.
        if (table.Systems.Contains(text, StringComparer.Ordinal))
        {
            return Part(table, text, record => record.System == text);
        }

        var cycles = table.Cycles;
        if (text == "previous" && cycles.Count < 2)
        {
            throw new LoopException(ExitCode.NotEnoughData, "The table has one cycle: there is no previous one to compare with.");
        }

        var number = text switch
        {
            "last" => cycles[^1],
            "previous" => cycles[^2],
            _ => CycleNumber.Parse(text),
        };
        return number is { } cycle && cycles.Contains(cycle)
            ? Part(table, $"cycle:{cycle}", record => record.Cycle == cycle)
            : throw InputException.One(new SourceLocation(side), text, Expected(table, cycles), NearestName.Find(text, [.. table.Systems, "last", "previous"]));
    }

    private static string Expected(ScoreTable table, IReadOnlyList<int> cycles)
    {
        var systems = table.Systems.Count == 0 ? "" : $", or a system: {string.Join(", ", table.Systems.Take(10))}{(table.Systems.Count > 10 ? ", …" : "")}";
        return $"a cycle of the table (cycle:{cycles[0]} to cycle:{cycles[^1]}), last or previous{systems}";
    }

    private static Arm Part(ScoreTable table, string name, Func<ScoreRecord, bool> belongs)
    {
        var part = table with { Records = [.. table.Records.Where(belongs)] };
        var models = part.Records.Select(record => record.Model).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return new Arm(name, models is [{ Length: > 0 } model] ? model : null, part.Trials());
    }
}
