using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Files;

/// <summary>Refuses links by which a path inside the workspace would lead out of it.</summary>
internal sealed class LinkGuard(string root)
{
    private readonly HashSet<string> plain = new(StringComparer.Ordinal) { root };

    /// <summary>Checks a file or folder and every folder between it and the root.</summary>
    public void Check(string full, string shown)
    {
        for (var current = full; current.Length > root.Length && !plain.Contains(current); current = Path.GetDirectoryName(current)!)
        {
            FileSystemInfo info = Directory.Exists(current) ? new DirectoryInfo(current) : new FileInfo(current);
            if (info.LinkTarget is null)
            {
                if (info is DirectoryInfo)
                {
                    plain.Add(current);
                }
            }
            else if (!StaysInside(info))
            {
                throw InputException.One(new SourceLocation(shown), info.LinkTarget, "no link that leaves the workspace");
            }
        }
    }

    /// <summary>Checks a folder met while listing: it must be a real one, as links between folders can form a loop.</summary>
    public void CheckFolder(string full, string shown)
    {
        if (new DirectoryInfo(full).LinkTarget is { } target)
        {
            throw InputException.One(new SourceLocation(shown), target, "a folder, not a link to one");
        }

        plain.Add(full);
    }

    private bool StaysInside(FileSystemInfo link)
    {
        try
        {
            // A chain of links may go through folders that are links themselves, so the end is compared by real paths.
            var target = link.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
            return target is not null && (RealPath(target) + Path.DirectorySeparatorChar)
                .StartsWith(RealPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string RealPath(string path)
    {
        var directory = new DirectoryInfo(path);
        if (directory.Parent is null)
        {
            return path;
        }

        var real = Path.Combine(RealPath(directory.Parent.FullName), directory.Name);
        FileSystemInfo info = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
        return info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPath(target.FullName) : real;
    }
}
