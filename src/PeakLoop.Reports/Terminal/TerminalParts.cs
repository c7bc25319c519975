using PeakLoop.Reports.Wording;
using Spectre.Console;

namespace PeakLoop.Reports.Terminal;

/// <summary>Parts that the summary and the report in the terminal share.</summary>
internal static class TerminalParts
{
    /// <summary>The banner of a simulated series.</summary>
    public static void Banner(TerminalPage page, ReportHead head)
    {
        if (head.IsRehearsal)
        {
            page.Line($"{ReportHead.RehearsalBanner}: these numbers say nothing about a real model.", new Style(Color.Yellow));
        }
    }

    /// <summary>What needs a person.</summary>
    public static void Needs(TerminalPage page, NeedsSection needs)
    {
        if (needs.Items.Count == 0)
        {
            page.Line("Nothing needs you.", new Style(decoration: Decoration.Bold));
            return;
        }

        page.Line($"Needs you ({needs.Total})", new Style(decoration: Decoration.Bold));
        for (var i = 0; i < needs.Items.Count; i++)
        {
            var need = needs.Items[i];
            page.Item($"{i + 1}.", need.Text, new Style(decoration: Decoration.Bold));
            if (need.Evidence is { Length: > 0 } evidence)
            {
                page.Line(evidence, indent: 5);
            }

            if (need.Command is { Length: > 0 } command)
            {
                page.Line(command, new Style(Color.Blue), indent: 5);
            }
        }

        if (needs.Total > needs.Items.Count)
        {
            page.Line($"and {Words.Count(needs.Total - needs.Items.Count)} more: peakloop status", indent: 2);
        }
    }

    /// <summary>The colour of a verdict.</summary>
    public static Style Verdict(string verdict) => verdict switch
    {
        "improving" => new Style(Color.Green),
        "regressing" => new Style(Color.Red),
        _ => Style.Plain,
    };

    /// <summary>The index of the last cycles in one line of blocks, empty where nothing was measured.</summary>
    public static string Sparkline(IReadOnlyList<IndexPoint> points, int width)
    {
        const string blocks = "▁▂▃▄▅▆▇█";
        var shown = points.TakeLast(width).ToList();
        var known = shown.Select(point => point.Index.Value).OfType<double>().ToList();
        if (known.Count < 2)
        {
            return "";
        }

        var (low, high) = (known.Min(), known.Max());
        return string.Concat(shown.Select(point => point.Index.Value is not { } value ? ' '
            : blocks[high - low < 1e-9 ? 3 : (int)Math.Round((value - low) / (high - low) * (blocks.Length - 1))]));
    }
}
