using System.Globalization;
using System.Text;
using PeakLoop.Organization;

namespace PeakLoop.Cycles.Phases;

/// <summary>Names of outcome files and the line that says where an outcome came from.</summary>
internal static class OutcomePath
{
    private const int SlugLength = 48;

    /// <summary>Folder of a cycle: date and number.</summary>
    public static string Folder(CycleContext context) =>
        string.Create(CultureInfo.InvariantCulture, $"{context.Now:yyyy-MM-dd}-cycle-{context.Run.Number:000}");

    /// <summary>The first heading of the text, or the fallback.</summary>
    public static string Title(string text, string fallback)
    {
        var line = text.Split('\n').Select(each => each.Trim()).FirstOrDefault(each => each.StartsWith("# ", StringComparison.Ordinal));
        var title = line is null ? fallback : line[2..].Trim();
        return title.Length > 160 ? title[..160] : title.Length == 0 ? "Untitled" : title;
    }

    /// <summary>Lower-case letters, digits and single hyphens; never empty.</summary>
    public static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }

            if (slug.Length == SlugLength)
            {
                break;
            }
        }

        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "untitled" : text;
    }

    /// <summary>A team id as a folder name.</summary>
    public static string Safe(string team) => Slug(team);

    /// <summary>The artifact with a last line that a reader can trace: goal, cycle, model.</summary>
    public static string WithFooter(CycleContext context, Goal goal, string text)
    {
        var model = context.Series == Configuration.SeriesName.Rehearsal ? "rehearsal (simulated model)" : context.Models.AliasOf(Agents.Roles.Actor);
        return $"{text.TrimEnd()}\n\n---\nGoal [{goal.Id}], cycle {context.Run.Number.ToString(CultureInfo.InvariantCulture)}, {context.Now:yyyy-MM-dd}, {model}\n";
    }
}
