namespace PeakLoop.Tools.Scripts;

/// <summary>What a check's program may use.</summary>
public sealed record ScriptLimits
{
    /// <summary>Programs at once. Default 4.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Most characters kept of each of its two outputs; more is an error of the check. Default 1 million.</summary>
    public int MostOutput { get; init; } = 1_000_000;

    /// <summary>Most seconds a program may take, whatever the check asks for. Default 300.</summary>
    public double MostSeconds { get; init; } = 300;

    /// <summary>Environment variables that are handed on; all others, keys among them, are not. Default: what a program needs to be found and run.</summary>
    public IReadOnlyList<string> Environment { get; init; } =
        ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SystemRoot", "ComSpec", "PATHEXT", "DOTNET_ROOT", "VIRTUAL_ENV", "PYTHONPATH", "NODE_PATH"];
}
