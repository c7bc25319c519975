using PeakLoop.Reports.Terminal;
using PeakLoop.Reports.Wording;
using Spectre.Console.Rendering;

namespace PeakLoop.Reports.Progress;

/// <summary>The lines of the live view at one moment, each cut to the terminal's width.</summary>
internal static class LiveFrame
{
    private static readonly string[] Expected = ["sense", "plan", "act", "evaluate", "learn", "tune", "measure", "report"];

    private const int BarCells = 20;

    /// <summary>The lines, without control characters.</summary>
    public static IReadOnlyList<string> Lines(ProgressState state, int width)
    {
        var lines = new List<string>
        {
            $"{ProgressWords.Opening(state)}, {Words.Duration(state.Elapsed)}",
            Phases(state),
            Bar(state) + ProgressWords.Totals(state),
        };
        if (ProgressWords.Goal(state) is { Length: > 0 } goal)
        {
            lines.Insert(2, goal);
        }

        if (state.End is not null)
        {
            lines = [ProgressWords.Closing(state)];
        }

        return [.. lines.Select(line => Cut(line, width))];
    }

    private static string Phases(ProgressState state)
    {
        var begun = state.Phases.ToDictionary(phase => phase.Name, StringComparer.Ordinal);
        var names = Expected.Union(state.Phases.Select(phase => phase.Name), StringComparer.Ordinal);
        return string.Join("  ", names.Select(name => begun.TryGetValue(name, out var phase) ? $"{Sign(phase.State)} {name}" : $"· {name}"));
    }

    private static string Sign(string? state) => state switch
    {
        null => "▶",
        "complete" => "✓",
        "skipped" => "–",
        "partial" => "~",
        _ => "✗",
    };

    private static string Bar(ProgressState state)
    {
        if (state.Run?.BudgetUsd is not { } budget || budget <= 0)
        {
            return "";
        }

        var filled = (int)Math.Clamp(Math.Ceiling(BarCells * state.Usd / budget), 0, BarCells);
        return $"[{new string('#', filled)}{new string('.', BarCells - filled)}] ";
    }

    private static string Cut(string line, int width)
    {
        var clean = TerminalPage.Clean(line);
        if (new Segment(clean).CellCount() < width)
        {
            return clean;
        }

        var length = clean.Length;
        while (length > 0 && new Segment(clean[..length]).CellCount() > width - 2)
        {
            length -= char.IsLowSurrogate(clean[length - 1]) ? 2 : 1;
        }

        return clean[..length] + "…";
    }
}
