using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>What reading the suites of a workspace shares: files, errors, names, and which files other files refer to.</summary>
/// <param name="files">The workspace.</param>
/// <param name="promptIds">Ids that a target may name.</param>
/// <param name="outside">The caller's errors: <paramref name="files"/> may add to them what it could not read.</param>
internal sealed class ReadContext(IWorkspaceFiles files, IReadOnlyCollection<string> promptIds, List<InputError> outside)
{
    /// <summary>All errors so far.</summary>
    public List<InputError> Errors { get; private init; } = [];

    /// <summary>Ids of the prompt documents that a case may name as its target.</summary>
    public IReadOnlyCollection<string> PromptIds { get; } = promptIds;

    /// <summary>Whether the file comes from another tool: ids and targets may be missing, list variables mean combinations.</summary>
    public bool Foreign { get; private init; }

    /// <summary>Target of foreign cases that name none.</summary>
    public string? DefaultTarget { get; private init; }

    /// <summary>Files that some suite read through <c>file://</c>.</summary>
    public HashSet<string> Referenced { get; } = new(StringComparer.Ordinal);

    /// <summary>The files.</summary>
    public IWorkspaceFiles Files { get; } = files;

    /// <summary>The same reading, for a file of another tool whose cases have this target unless they name one.</summary>
    public ReadContext AsForeign(string? defaultTarget) =>
        new(Files, PromptIds, outside) { Errors = Errors, Foreign = true, DefaultTarget = defaultTarget ?? "prompt-1" };

    /// <summary>Adds an error about a node's value.</summary>
    public void Error(SourceNode node, string expected, string? nearest = null) =>
        Errors.Add(new InputError(node.Location, node.Show(), expected, nearest));

    /// <summary>Adds an error about something that is not there.</summary>
    public void Missing(SourceNode owner, string expected) => Errors.Add(new InputError(owner.Location, null, expected));

    /// <summary>Text of a file; null if it is absent or cannot be used, which is then an error at the given place.</summary>
    public string? Read(string path, SourceLocation from, string written)
    {
        try
        {
            var before = outside.Count;
            if (Files.Read(path) is { } text)
            {
                return text;
            }

            if (outside.Count > before)
            {
                return null;
            }

            Errors.Add(new InputError(from, written, $"a file that exists ({path})"));
        }
        catch (InputException e)
        {
            Errors.AddRange(e.Errors);
        }

        return null;
    }
}
