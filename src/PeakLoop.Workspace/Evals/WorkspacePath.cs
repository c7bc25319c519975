namespace PeakLoop.Workspace.Evals;

/// <summary>Paths relative to the workspace, with forward slashes.</summary>
internal static class WorkspacePath
{
    /// <summary>The folder of a file; empty at the root.</summary>
    public static string Folder(string file) => file.LastIndexOf('/') is >= 0 and var slash ? file[..slash] : "";

    /// <summary>A path seen from a folder, without <c>.</c> and <c>..</c>; null if it is absolute or leaves the workspace.</summary>
    public static string? Combine(string folder, string relative)
    {
        if (relative.StartsWith('/') || relative.Contains(':') || relative.Contains('\\'))
        {
            return null;
        }

        var parts = new List<string>();
        foreach (var part in $"{folder}/{relative}".Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part is "..")
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
