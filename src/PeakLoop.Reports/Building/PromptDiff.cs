using System.Text.Json;
using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>The lines in which two versions of a prompt differ, section by section, by longest common subsequence.</summary>
internal static class PromptDiff
{
    private const int MostLines = 60;
    private const int LongestSection = 2_000;

    /// <summary>Lines taken out and put in; empty where a version is not at hand.</summary>
    public static IReadOnlyList<DiffLine> Between(PromptVersionRecord? from, PromptVersionRecord? to)
    {
        if (from is null || to is null)
        {
            return [];
        }

        var before = Sections(from);
        var after = Sections(to);
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal)
                .SelectMany(name => Lines(name, before.GetValueOrDefault(name, ""), after.GetValueOrDefault(name, "")))
                .Take(MostLines),
        ];
    }

    private static Dictionary<string, string> Sections(PromptVersionRecord version)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(version.Sections) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static List<DiffLine> Lines(string section, string before, string after)
    {
        var a = Split(before);
        var b = Split(after);
        var common = Lengths(a, b);
        var lines = new List<DiffLine>();
        int i = 0, j = 0;
        while (i < a.Length || j < b.Length)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                i++;
                j++;
            }
            else if (i < a.Length && (j == b.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new DiffLine(section, Added: false, Clip.Text(a[i++])));
            }
            else
            {
                lines.Add(new DiffLine(section, Added: true, Clip.Text(b[j++])));
            }
        }

        return lines;
    }

    private static int[,] Lengths(string[] a, string[] b)
    {
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    // A section has tens of lines; the bound keeps a damaged one from taking the memory of a report.
    private static string[] Split(string text) =>
        text.Length == 0 ? [] : [.. text.Split('\n').Select(line => line.TrimEnd('\r')).Take(LongestSection)];
}
