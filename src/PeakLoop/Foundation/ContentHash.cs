using System.Security.Cryptography;
using System.Text;

namespace PeakLoop.Foundation;

/// <summary>Content addresses: lower-case hexadecimal SHA-256 of UTF-8 text. Every id in PeakLoop is one of these or derived from one.</summary>
public static class ContentHash
{
    /// <summary>Length of a shortened hash as shown to people and used in derived ids (48 bits).</summary>
    public const int ShortLength = 12;

    /// <summary>The full 64-digit hash of <paramref name="text"/>.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The full 64-digit hash of UTF-8 text.</summary>
    public static string Of(ReadOnlySpan<byte> utf8) => Convert.ToHexStringLower(SHA256.HashData(utf8));

    /// <summary>The hash of several parts; a part boundary cannot be forged by the parts' own text.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        var builder = new StringBuilder();
        foreach (var part in parts)
        {
            builder.Append(part.Length).Append(':').Append(part).Append('\n');
        }

        return Of(builder.ToString());
    }

    /// <summary>The first <see cref="ShortLength"/> digits of a hash.</summary>
    public static string Short(string hash) => hash.Length <= ShortLength ? hash : hash[..ShortLength];

    /// <summary>A 64-bit number from the hash of the parts: the seed of a draw that must not depend on the order of work.</summary>
    public static ulong Seed(params ReadOnlySpan<string> parts) => Convert.ToUInt64(Of(parts)[..16], 16);
}
