using PeakLoop.Foundation;
using PeakLoop.Sources;

namespace PeakLoop.Cli.Common;

/// <summary>Reads a table of scores that a person named, and says what was left out of it.</summary>
internal static class ScoreFile
{
    /// <summary>Reads and checks it.</summary>
    /// <exception cref="InputException">It is not there, or not such a table.</exception>
    public static ScoreTable Read(VerbContext context, string path)
    {
        var full = context.FullPath(path);
        if (!File.Exists(full))
        {
            throw InputException.One(new SourceLocation("--input"), path, "a CSV file that exists");
        }

        var table = ScoreTableReader.Read(File.ReadAllBytes(full), path.Replace('\\', '/'));
        foreach (var note in table.Notes)
        {
            context.Warn($"{path}: {note}");
        }

        if (table.Duplicates > 0)
        {
            context.Warn($"{path}: {Reports.Wording.Words.Count(table.Duplicates, "identical row")} dropped");
        }

        if (table.Errors > 0)
        {
            context.Warn($"{path}: {Reports.Wording.Words.Count(table.Errors, "row")} without a score: left out, counted neither way");
        }

        return table;
    }
}
