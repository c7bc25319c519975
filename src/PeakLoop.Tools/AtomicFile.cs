namespace PeakLoop.Tools;

/// <summary>Writes a file whole or not at all: beside it first, then moved into its place.</summary>
public static class AtomicFile
{
    /// <summary>Writes UTF-8 text. A reader sees the old file or the new one, never a part.</summary>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllTextAsync(beside, text, cancellationToken);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
