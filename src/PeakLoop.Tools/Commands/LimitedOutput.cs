using System.Text;

namespace PeakLoop.Tools.Commands;

/// <summary>Collects output up to a number of bytes and says when it is full.</summary>
internal sealed class LimitedOutput(int maxBytes) : IDisposable
{
    private readonly CancellationTokenSource full = new();
    private readonly MemoryStream kept = new();
    private bool closed;

    /// <summary>Cancelled when there was more than fits.</summary>
    public CancellationToken Full => full.Token;

    /// <summary>What was kept, as UTF-8.</summary>
    public string Text
    {
        get
        {
            lock (kept)
            {
                return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
            }
        }
    }

    /// <summary>Reads a stream to its end, keeping what fits.</summary>
    public async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[8192];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer)) > 0)
            {
                Keep(buffer.AsSpan(0, read));
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The program was ended; what came until then is kept.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (kept)
        {
            closed = true;
            full.Dispose();
            kept.Dispose();
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (kept)
        {
            if (closed)
            {
                return; // A child that outlived its parent still writes.
            }

            var room = maxBytes - (int)kept.Length;
            kept.Write(bytes.Length > room ? bytes[..room] : bytes);
            if (bytes.Length > room)
            {
                _ = full.CancelAsync();
            }
        }
    }
}
