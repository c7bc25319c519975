using PeakLoop.Configuration;
using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Files;

/// <summary>Remembers every file that was read. A file that cannot be read is reported once and then counts as absent.</summary>
internal sealed class RecordingWorkspaceFiles(IWorkspaceFiles inner, List<InputError> errors) : IWorkspaceFiles
{
    private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> seen = new(StringComparer.Ordinal);

    /// <summary>Whether the file is there but could not be read.</summary>
    public bool IsUnreadable(string path) => unreadable.Contains(path);

    /// <summary>Path → text of every file that was read, ordered by path.</summary>
    public IReadOnlyDictionary<string, string> Seen()
    {
        var paths = new List<string>(seen.Keys);
        paths.Sort(StringComparer.Ordinal);
        var ordered = new Dictionary<string, string>(paths.Count, StringComparer.Ordinal);
        foreach (var path in paths)
        {
            ordered.Add(path, seen[path]);
        }

        return ordered;
    }

    public string? Read(string path)
    {
        if (seen.TryGetValue(path, out var known) || unreadable.Contains(path))
        {
            return known;
        }

        try
        {
            var text = inner.Read(path);
            if (text is not null)
            {
                seen.Add(path, text);
            }

            return text;
        }
        catch (InputException exception)
        {
            unreadable.Add(path);
            errors.AddRange(exception.Errors);
            return null;
        }
    }

    public IReadOnlyList<string> List(string folder, string ending)
    {
        try
        {
            return inner.List(folder, ending);
        }
        catch (InputException exception)
        {
            errors.AddRange(exception.Errors);
            return [];
        }
    }
}
