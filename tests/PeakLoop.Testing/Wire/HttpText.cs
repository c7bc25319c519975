using System.Globalization;
using System.Text;

namespace PeakLoop.Testing.Wire;

/// <summary>Reads HTTP/1.1 requests from a connection.</summary>
internal static class HttpText
{
    /// <summary>The next request; null where the client has closed the connection.</summary>
    public static async Task<WireRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (await LineAsync(stream, cancellationToken) is not { Length: > 0 } first)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await LineAsync(stream, cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon].ToLowerInvariant()] = line[(colon + 1)..].Trim();
        }

        var body = headers.GetValueOrDefault("transfer-encoding") == "chunked"
            ? await ChunksAsync(stream, cancellationToken)
            : await BytesAsync(stream, int.Parse(headers.GetValueOrDefault("content-length", "0"), CultureInfo.InvariantCulture), cancellationToken);
        return new WireRequest(first.Split(' ')[1], headers, Encoding.UTF8.GetString(body));
    }

    private static async Task<byte[]> ChunksAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        while (int.Parse((await LineAsync(stream, cancellationToken))!, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            await body.WriteAsync(await BytesAsync(stream, size, cancellationToken), cancellationToken);
            await LineAsync(stream, cancellationToken);
        }

        await LineAsync(stream, cancellationToken);
        return body.ToArray();
    }

    private static async Task<byte[]> BytesAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static async Task<string?> LineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}
