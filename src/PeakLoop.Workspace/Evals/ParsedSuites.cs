using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>
/// The suite files of a folder as trees. Parsing may begin on a second thread while the caller reads something else: it is the larger part
/// of what a short verb waits for. The result does not depend on who parsed what.
/// </summary>
public sealed class ParsedSuites
{
    private readonly ParsedFile[] parsed;

    private int next = -1;

    private Task begun = Task.CompletedTask;

    /// <summary>Reads the texts of <c>*.yaml</c> and <c>*.yml</c> below a folder; parses nothing yet.</summary>
    /// <param name="files">The workspace.</param>
    /// <param name="folder">Folder of the suites, relative to the workspace.</param>
    /// <param name="outside">The caller's errors, to which <paramref name="files"/> may add what it could not read.</param>
    public ParsedSuites(IWorkspaceFiles files, string folder, List<InputError> outside)
    {
        string[] paths = [.. files.List(folder, ".yaml"), .. files.List(folder, ".yml")];
        Array.Sort(paths, StringComparer.Ordinal);
        parsed = new ParsedFile[paths.Length];
        for (var i = 0; i < paths.Length; i++)
        {
            var context = new ReadContext(files, [], outside);
            parsed[i] = new ParsedFile(paths[i], context.Read(paths[i], new SourceLocation(paths[i]), paths[i]), context.Errors);
        }
    }

    /// <summary>Makes the parser and the hash ready, which costs more than parsing a dozen files.</summary>
    public static void Prepare()
    {
        _ = SourceTreeReader.Read("", "a: [1, 'b']", []);
        _ = ContentHash.Of("");
    }

    /// <summary>Begins to parse on another thread, once <paramref name="after"/> has ended.</summary>
    public void Begin(Task after) => begun = after.ContinueWith(_ => Work(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    /// <summary>Parses what is left and returns all files, ordered by path.</summary>
    internal IReadOnlyList<ParsedFile> Finish()
    {
        Work();
        begun.GetAwaiter().GetResult();
        return parsed;
    }

    private void Work()
    {
        for (var i = Interlocked.Increment(ref next); i < parsed.Length; i = Interlocked.Increment(ref next))
        {
            if (parsed[i].Text is { } text)
            {
                parsed[i].Root = DataFile.Read(parsed[i].Path, text, parsed[i].Errors);
            }
        }
    }
}

/// <summary>A suite file.</summary>
/// <param name="path">Path in the workspace.</param>
/// <param name="text">Its text; null if it could not be read.</param>
/// <param name="errors">What is wrong with it.</param>
internal sealed class ParsedFile(string path, string? text, List<InputError> errors)
{
    /// <summary>Path in the workspace.</summary>
    public string Path { get; } = path;

    /// <summary>Its text; null if it could not be read.</summary>
    public string? Text { get; } = text;

    /// <summary>What is wrong with it.</summary>
    public List<InputError> Errors { get; } = errors;

    /// <summary>The tree; null after an error, or where the file is empty.</summary>
    public SourceNode? Root { get; set; }
}
