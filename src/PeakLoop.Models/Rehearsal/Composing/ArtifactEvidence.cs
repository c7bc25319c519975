using System.Globalization;
using System.Text;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Writes the evidence of an artifact.</summary>
internal static class ArtifactEvidence
{
    private const int LongestReading = 160;

    /// <summary>Appends the lines; there is always at least one.</summary>
    public static void Write(StringBuilder text, ActorFacts facts, IReadOnlyList<(string Tool, string Text)> readings, SkillSet shown)
    {
        var cite = shown.Has(EvidenceSkills.Source);
        if (facts.Goal?.Read is { } read && shown.Has(CommonSkills.Numbers))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {read.Name}: current {read.With(read.Current!)}, target {read.With(read.Target!)}{(cite ? $" (source: [{read.Id}])" : "")}\n");
        }
        else
        {
            text.Append("- Things are moving in the right direction.").Append(cite && facts.Goal is not null ? $" (source: [{facts.Goal.Id}])" : "").Append('\n');
        }

        if (facts.Goal?.Unread is { } unread)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {unread.Name}{(shown.Has(CommonSkills.UnknownValue) ? ": not known" : " is about halfway.")}{(cite ? $" (source: [{unread.Id}])" : "")}\n");
        }

        foreach (var (tool, result) in readings)
        {
            text.Append(CultureInfo.InvariantCulture, $"- Read with {tool}: {FirstLine(result)}{(cite ? $" (source: {tool})" : "")}\n");
        }

        if (facts.Lessons.Count > 0 && shown.Has(EvidenceSkills.Lesson))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {facts.Lessons[0].Title.TrimEnd('.')} (lesson [{facts.Lessons[0].Id}])\n");
        }
    }

    private static string FirstLine(string result)
    {
        var line = result.AsSpan().Trim();
        var end = line.IndexOf('\n');
        line = end < 0 ? line : line[..end];
        return line.Length <= LongestReading ? line.ToString() : $"{line[..LongestReading]}…";
    }
}
