using PeakLoop.Models.Rehearsal.Instructions;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>What a faultless judge would find.</summary>
internal static class Rubric
{
    /// <summary>Clarity from which a rubric is taken to ask for a skill.</summary>
    private const double Asks = 0.3;

    /// <summary>Share of a rubric's longer words that an output must contain where no skill is recognised.</summary>
    private const double EnoughWords = 0.4;

    private const int LongWord = 5;

    /// <summary>Share 0..1 of the rubric's requirements that the output meets.</summary>
    public static double Grade(ContextText context)
    {
        var rubric = context.Marked("rubric");
        var output = context.Marked("output");
        var asked = InstructionAnalyzer.Analyze(rubric);
        var met = 0;
        var count = 0;
        foreach (var skill in SkillCatalogue.All)
        {
            if (asked.Clarity[skill.Index] >= Asks && SkillDetector.Shows(skill, output) is { } shows)
            {
                count++;
                met += shows ? 1 : 0;
            }
        }

        return count > 0 ? (double)met / count : ByWords(rubric, output);
    }

    /// <summary>The first line of the rubric, for the reason.</summary>
    public static string FirstLine(ContextText context) => context.Marked("rubric").Split('\n')[0].Trim();

    private static double ByWords(string rubric, string output)
    {
        var wanted = WordText.Of(rubric).Split(' ').Where(word => word.Length >= LongWord).Distinct(StringComparer.Ordinal).ToList();
        var words = WordText.Of(output);
        var found = wanted.Count(word => words.Contains(word, StringComparison.Ordinal));
        var enough = Math.Max(1, wanted.Count * EnoughWords);
        return words.Length <= 1 ? 0 : Math.Min(1, wanted.Count == 0 ? 1 : found / enough);
    }
}
