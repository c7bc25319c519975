using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PeakLoop.Foundation;

namespace PeakLoop.Storage.Sqlite;

/// <summary>
/// Texts as stored: one byte that names the form, eight bytes of the text's SHA-256, then UTF-8, compressed with Brotli where that
/// saves space. Damage is found on reading.
/// </summary>
internal static class TextCodec
{
    private const byte Plain = 0;
    private const byte Brotli = 1;
    private const int CheckLength = 8;
    private const int HeaderLength = 1 + CheckLength;

    /// <summary>Shorter texts are not worth a compressor's time: they rarely shrink.</summary>
    private const int TinyText = 160;

    /// <summary>Fast enough to stay out of the way of a run (some 10 µs for a page of text), at about a third of the size.</summary>
    private const int Quality = 4;

    private const int MinimumWindow = 10;
    private const int MaximumWindow = 22;

    /// <summary>The stored form of a text.</summary>
    public static byte[] Pack(string text) => Pack(Encoding.UTF8.GetBytes(text), null);

    /// <summary>The stored form and the content hash of a text.</summary>
    public static (byte[] Hash, byte[] Body) PackWithHash(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var hash = SHA256.HashData(utf8);
        return (hash, Pack(utf8, hash));
    }

    /// <summary>The text of a stored form.</summary>
    /// <param name="stored">The stored form.</param>
    /// <param name="what">What it is, for the message of the error.</param>
    /// <param name="hash">Full content hash, where known; compared instead of the eight bytes.</param>
    /// <exception cref="IntegrityException">The text does not match its hash.</exception>
    public static string Unpack(ReadOnlySpan<byte> stored, string what, ReadOnlySpan<byte> hash = default)
    {
        var utf8 = stored.Length < HeaderLength ? null : stored[0] switch
        {
            Plain => stored[HeaderLength..].ToArray(),
            Brotli => Decompress(stored[HeaderLength..]),
            _ => null,
        };
        if (utf8 is not null)
        {
            Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(utf8, actual);
            if (hash.IsEmpty ? actual.StartsWith(stored.Slice(1, CheckLength)) : actual.SequenceEqual(hash))
            {
                return Encoding.UTF8.GetString(utf8);
            }
        }

        throw new IntegrityException(
            $"The stored text of {what} does not match its hash: the database was damaged or altered. 'peakloop doctor' lists what is wrong.");
    }

    private static byte[] Pack(byte[] utf8, byte[]? hash)
    {
        hash ??= SHA256.HashData(utf8);
        if (utf8.Length >= TinyText)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(utf8.Length);
            try
            {
                var window = Math.Clamp(33 - int.LeadingZeroCount(utf8.Length), MinimumWindow, MaximumWindow);
                if (BrotliEncoder.TryCompress(utf8, buffer.AsSpan(0, utf8.Length), out var length, Quality, window))
                {
                    return Join(Brotli, hash, WithLength(utf8.Length, buffer.AsSpan(0, length)));
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        return Join(Plain, hash, utf8);
    }

    private static byte[] WithLength(int length, ReadOnlySpan<byte> compressed)
    {
        var bytes = new byte[sizeof(int) + compressed.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        compressed.CopyTo(bytes.AsSpan(sizeof(int)));
        return bytes;
    }

    private static byte[] Join(byte form, byte[] hash, ReadOnlySpan<byte> payload)
    {
        var stored = new byte[HeaderLength + payload.Length];
        stored[0] = form;
        hash.AsSpan(0, CheckLength).CopyTo(stored.AsSpan(1));
        payload.CopyTo(stored.AsSpan(HeaderLength));
        return stored;
    }

    private static byte[]? Decompress(ReadOnlySpan<byte> payload)
    {
        // A damaged length must not make us ask for gigabytes: Brotli cannot do better than about 1 : 2^22 per block, texts far less.
        const int MostText = 1 << 28;
        if (payload.Length < sizeof(int))
        {
            return null;
        }

        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(payload);
        if (length is < 0 or > MostText)
        {
            return null;
        }

        var utf8 = new byte[length];
        return BrotliDecoder.TryDecompress(payload[sizeof(int)..], utf8, out var written) && written == length ? utf8 : null;
    }
}
