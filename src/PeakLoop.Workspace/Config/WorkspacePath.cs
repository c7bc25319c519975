namespace PeakLoop.Workspace.Config;

/// <summary>Rules for paths in a workspace's files.</summary>
internal static class WorkspacePath
{
    /// <summary>Whether a path is relative, written with forward slashes, and stays inside the workspace.</summary>
    public static bool IsInside(string path)
    {
        if (path.Length == 0 || path[0] == '/' || path.Contains('\\') || path.Contains(':') || path.Contains('\0'))
        {
            return false;
        }

        foreach (var segment in path.Split('/'))
        {
            if (segment is "" or "." or "..")
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether one path is the other or lies below it.</summary>
    public static bool Overlap(string a, string b) =>
        string.Equals(a, b, StringComparison.OrdinalIgnoreCase)
        || a.StartsWith(b + "/", StringComparison.OrdinalIgnoreCase)
        || b.StartsWith(a + "/", StringComparison.OrdinalIgnoreCase);
}
