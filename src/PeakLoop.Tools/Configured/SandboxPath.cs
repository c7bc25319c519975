using PeakLoop.Agents;

namespace PeakLoop.Tools.Configured;

/// <summary>
/// The one place that decides whether a path from a model stays below a folder. It refuses by the look of the path first (.., absolute,
/// drive letters, device names, encodings, look-alike characters), and then by what lies there (links).
/// </summary>
public static class SandboxPath
{
    /// <summary>Longest path in characters.</summary>
    public const int MaxLength = 200;

    private static readonly string[] DeviceNames =
    [
        "con", "prn", "aux", "nul", "conin$", "conout$", "clock$",
        .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"com{n}", $"lpt{n}" }),
        "com\u00b9", "com\u00b2", "com\u00b3", "lpt\u00b9", "lpt\u00b2", "lpt\u00b3",
    ];

    /// <summary>The full path of a relative one below a folder.</summary>
    /// <exception cref="ToolRefusedException">It leads outside, or could on some system.</exception>
    public static string Resolve(string root, string path)
    {
        if (Problem(path) is { } problem)
        {
            throw new ToolRefusedException($"'{Shown(path)}' was refused: {problem}.");
        }

        var full = Path.GetFullPath(Path.Combine(root, path));
        var inside = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar;
        if (!full.StartsWith(inside, StringComparison.Ordinal))
        {
            throw new ToolRefusedException($"'{Shown(path)}' was refused: it leads outside the folder.");
        }

        RefuseLinks(root, full, path);
        return full;
    }

    /// <summary>No part of the path below the root may be a link: it could lead anywhere.</summary>
    /// <exception cref="ToolRefusedException">One is.</exception>
    public static void RefuseLinks(string root, string full, string shown)
    {
        var top = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        for (var part = full; part is not null && part.Length > top.Length; part = Path.GetDirectoryName(part))
        {
            var attributes = File.Exists(part) || Directory.Exists(part) ? File.GetAttributes(part)
                : new FileInfo(part).LinkTarget is not null ? FileAttributes.ReparsePoint : FileAttributes.None;
            if (attributes.HasFlag(FileAttributes.ReparsePoint) || attributes.HasFlag(FileAttributes.Device))
            {
                throw new ToolRefusedException($"'{Shown(shown)}' was refused: a part of it is a link or a device.");
            }
        }
    }

    private static string? Problem(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Length > MaxLength)
        {
            return $"a path has 1 to {MaxLength} characters";
        }

        if (path.Any(c => c < ' ' || c is '\\' or ':' or '%' or '~' or '*' or '?' or '"' or '<' or '>' or '|' || c is >= '\u007f' and <= '\u009f' or > '\u02ff'))
        {
            return "only letters, digits, spaces and ._-/ are allowed";
        }

        if (path[0] == '/')
        {
            return "it must be relative";
        }

        foreach (var segment in path.Split('/'))
        {
            if (segment.Length == 0 || segment[0] == '.' || segment[^1] is '.' or ' ' || segment[0] == ' ')
            {
                return "no part of it may be empty, begin with a dot or space, or end with one";
            }

            if (DeviceNames.Contains(segment.Split('.')[0].TrimEnd(' ').ToLowerInvariant()))
            {
                return $"'{segment}' is the name of a device on some systems";
            }
        }

        return null;
    }

    private static string Shown(string path) => path.Length <= MaxLength ? path : path[..MaxLength] + "…";
}
