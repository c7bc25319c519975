using PeakLoop.Foundation;
using PeakLoop.Workspace.Config;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Workspace.Init;

/// <summary>Makes new workspaces.</summary>
public static class WorkspaceTemplate
{
    private const string GitIgnorePath = ".peakloop/.gitignore";

    /// <summary>The database and reports stay out of version control; the schema, which editors need in a fresh clone, does not.</summary>
    private const string GitIgnore = "*\n!.gitignore\n!loop.config.schema.json\n";

    /// <summary>
    /// All files of a new workspace, path → text: a small commented configuration with its schema, the prompt documents, and the starter
    /// eval set. What is returned is a workspace without errors.
    /// </summary>
    /// <exception cref="InputException">An option is not one the configuration takes; places are those in the file that would be written.</exception>
    public static IReadOnlyDictionary<string, string> Create(InitOptions options)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [LoopConfigReader.FileName] = ConfigTemplate.Write(options),
            [StarterFiles.SchemaPath] = StarterFiles.Schema(),
            [GitIgnorePath] = GitIgnore,
        };
        foreach (var (path, text) in StarterFiles.All())
        {
            files.Add(path, text);
        }

        if (options.FirstCase is { } first)
        {
            files.Add(FirstCaseTemplate.Path, FirstCaseTemplate.Write(first));
        }

        WorkspaceReader.Read(new SnapshotWorkspaceFiles(files));
        return files;
    }

    /// <summary>
    /// Writes the files below a directory, all or none; the directory is made where it does not exist. A file that is there already with
    /// the same text is left alone.
    /// </summary>
    /// <returns>The paths that were written, ordered; empty where everything was there already.</returns>
    /// <exception cref="InputException">A file is there with another text: each is named, and nothing has been written.</exception>
    /// <exception cref="IOException">The disk refused; what had been written is taken back.</exception>
    public static IReadOnlyList<string> Write(string directory, IReadOnlyDictionary<string, string> files)
    {
        var root = Path.GetFullPath(directory);
        var missing = Missing(root, files);
        if (missing.Count > 0)
        {
            new AllOrNothingWriter(root).Write(missing, files);
        }

        return missing;
    }

    private static List<string> Missing(string root, IReadOnlyDictionary<string, string> files)
    {
        var links = new LinkGuard(root);
        var missing = new List<string>();
        var errors = new List<InputError>();
        foreach (var (path, text) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var full = Path.Combine(root, path);
            links.Check(full, path);
            if (!Path.Exists(full))
            {
                missing.Add(path);
            }
            else if (!File.Exists(full) || File.ReadAllText(full) != text)
            {
                errors.Add(new InputError(new SourceLocation(path), "exists", "no such file yet, or one with the same text: init never overwrites"));
            }
        }

        return errors.Count == 0 ? missing : throw new InputException(errors);
    }
}
