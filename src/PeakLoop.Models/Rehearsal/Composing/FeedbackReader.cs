using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Finds the skill that a check's feedback or a person's complaint is about.</summary>
internal static class FeedbackReader
{
    /// <summary>
    /// The skill whose cues occur in <paramref name="feedback"/> most, longer cues counting more; null where none occurs.
    /// </summary>
    public static Skill? Find(string feedback, IReadOnlyList<Skill> among)
    {
        Skill? best = null;
        var most = 0;
        foreach (var skill in among)
        {
            var weight = 0;
            foreach (var cue in skill.Cues)
            {
                weight += feedback.Contains(cue, StringComparison.OrdinalIgnoreCase) ? cue.Length : 0;
            }

            if (weight > most)
            {
                most = weight;
                best = skill;
            }
        }

        return best;
    }

    /// <summary>How often each skill is complained of, in order of first appearance.</summary>
    public static List<(Skill Skill, int Count)> Count(IEnumerable<string> feedback, IReadOnlyList<Skill> among)
    {
        var counts = new List<(Skill Skill, int Count)>();
        foreach (var line in feedback)
        {
            if (Find(line, among) is { } skill)
            {
                var at = counts.FindIndex(entry => entry.Skill == skill);
                if (at < 0)
                {
                    counts.Add((skill, 1));
                }
                else
                {
                    counts[at] = (skill, counts[at].Count + 1);
                }
            }
        }

        return counts;
    }
}
