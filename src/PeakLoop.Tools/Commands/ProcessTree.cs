using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PeakLoop.Tools.Commands;

/// <summary>
/// Ends a program with everything it started. A child that has left its parent is found by a mark in its environment, where the system
/// shows that (Linux).
/// </summary>
internal static class ProcessTree
{
    /// <summary>Environment variable that carries the mark.</summary>
    public const string Mark = "PEAKLOOP_TOOL_CALL";

    /// <summary>Ends the tree; nothing happens to what has ended already.</summary>
    public static void End(Process process, string mark)
    {
        Kill(process);
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var wanted = Encoding.UTF8.GetBytes($"{Mark}={mark}");
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Carries(folder, wanted))
            {
                Kill(id);
            }
        }
    }

    private static bool Carries(string folder, byte[] wanted)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(wanted) >= 0;
        }
        catch (Exception notOurs) when (notOurs is IOException or UnauthorizedAccessException)
        {
            return false; // Another user's process, or one that has just ended.
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var left = Process.GetProcessById(id);
            Kill(left);
        }
        catch (ArgumentException)
        {
            // It ended meanwhile.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception ended) when (ended is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It ended meanwhile.
        }
    }
}
