using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>What reading the suites of a workspace shares: files, errors, names, and which files other files refer to.</summary>
internal sealed class ReadContext(IWorkspaceFiles files, IReadOnlyCollection<string> promptIds, List<InputError> errors)
{
    /// <summary>All errors so far.</summary>
    public List<InputError> Errors { get; } = errors;

    /// <summary>Ids of the prompt documents that a case may name as its target.</summary>
    public IReadOnlyCollection<string> PromptIds { get; } = promptIds;

    /// <summary>Whether the file comes from another tool: ids and targets may be missing, list variables mean combinations.</summary>
    public bool Foreign { get; init; }

    /// <summary>Target of foreign cases that name none.</summary>
    public string? DefaultTarget { get; init; }

    /// <summary>Files that some suite read through <c>file://</c>.</summary>
    public HashSet<string> Referenced { get; } = new(StringComparer.Ordinal);

    /// <summary>The files.</summary>
    public IWorkspaceFiles Files { get; } = files;

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
            if (Files.Read(path) is { } text)
            {
                return text;
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
