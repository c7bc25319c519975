using System.Diagnostics;
using PeakLoop.Testing;
using Xunit;

namespace PeakLoop.Storage.Tests.Failures;

/// <summary>A file system of one mebibyte in memory. Needs the right to mount.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallDisk()
    {
        if (!Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", _folder.Path))
        {
            _folder.Dispose();
            throw new InvalidOperationException("This user may not mount a file system.");
        }
    }

    /// <summary>Whether this process may mount one.</summary>
    public static bool Possible { get; } = Try();

    public string File(string name) => _folder.File(name);

    public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", _folder.Path));

    public void Dispose()
    {
        Run("umount", "-l", _folder.Path);
        _folder.Dispose();
    }

    private static bool Try()
    {
        try
        {
            new SmallDisk().Dispose();
            return true;
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static bool Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true, UseShellExecute = false })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

/// <summary>A test that needs a <see cref="SmallDisk"/>; skipped where none can be made.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !SmallDisk.Possible)
        {
            Skip = "Needs the right to mount a file system (root on Linux).";
        }
    }
}
