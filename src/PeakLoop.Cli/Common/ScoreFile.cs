using System.CommandLine;
using PeakLoop.Foundation;
using PeakLoop.Sources;

namespace PeakLoop.Cli.Common;

/// <summary>Reads a table of scores that a person named, and says what was left out of it.</summary>
internal static class ScoreFile
{
    private static readonly string[] Endings = [".csv", ".json", ".eval"];

    /// <summary><c>--input</c>.</summary>
    public static Option<string?> Input() => new("--input")
    {
        Description = "Scores of any tool: a CSV with columns cycle, case, score; or a result file, or a folder of them, of promptfoo, Inspect or Microsoft.Extensions.AI.Evaluation. Needs no workspace.",
        HelpName = "PATH",
    };

    /// <summary><c>--input-format</c>.</summary>
    public static Option<string?> Format() => new("--input-format")
    {
        Description = $"What the input is: {string.Join(", ", ScoreInput.Formats)}. Default: auto, by its content.", HelpName = "FORMAT",
    };

    /// <summary>Reads and checks it.</summary>
    /// <param name="context">The command.</param>
    /// <param name="path">A file, or a folder whose files are runs of one tool.</param>
    /// <param name="format">One of <see cref="ScoreInput.Formats"/>; null: by content.</param>
    /// <exception cref="InputException">It is not there, or not such a table.</exception>
    public static ScoreTable Read(VerbContext context, string path, string? format)
    {
        var table = ScoreInput.Read(Files(context.FullPath(path), path), format);
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

    private static List<ScoreInputFile> Files(string full, string path)
    {
        if (!Directory.Exists(full))
        {
            return File.Exists(full)
                ? [new ScoreInputFile(path.Replace('\\', '/'), File.ReadAllBytes(full))]
                : throw InputException.One(new SourceLocation("--input"), path, "a file of scores, or a folder of result files, that exists", Near(full));
        }

        var files = Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories)
            .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
            .Select(file => new ScoreInputFile(Path.Combine(path, Path.GetRelativePath(full, file)).Replace('\\', '/'), File.ReadAllBytes(file))).ToList();
        return files.Count > 0 ? files : throw InputException.One(new SourceLocation("--input"), path, $"a folder with files that end in {string.Join(", ", Endings)}");
    }

    private static string? Near(string full) => Path.GetDirectoryName(full) is { } folder && Directory.Exists(folder)
        ? NearestName.Find(Path.GetFileName(full), Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)))
        : null;
}
