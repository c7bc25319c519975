namespace PeakLoop.Foundation;

/// <summary>A failure with a message for a person and the exit code of the contract.</summary>
public class LoopException(ExitCode exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The code the process ends with if nothing handles this.</summary>
    public ExitCode ExitCode { get; } = exitCode;
}

/// <summary>Recorded history contradicts what is asked of it: journal mismatch, broken audit chain, altered anchors. Exit code 9.</summary>
public sealed class IntegrityException(string message) : LoopException(ExitCode.Integrity, message);

/// <summary>The database cannot be used: full disk, read-only, held by another process, damaged. Exit code 7 (9 for damage).</summary>
public sealed class StorageException(string message, Exception? inner = null, ExitCode exitCode = ExitCode.Infrastructure)
    : LoopException(exitCode, message, inner);
