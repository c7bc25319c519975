using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PeakLoop.Evals.Checks.Structure.Schema;

/// <summary>Formats of texts: RFC 3339 for dates and times, RFC 3986 for URIs, dotted and colon forms for addresses.</summary>
internal static class TextFormats
{
    public static readonly string[] Names = ["date", "time", "date-time", "email", "uri", "uuid", "ipv4", "ipv6", "hostname"];

    private static readonly string[] Times = ["HH:mm:ssK", "HH:mm:ss.FFFFFFFK"];
    private static readonly string[] DateTimes = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static Func<string, bool>? Find(string name) => name switch
    {
        "date" => text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "time" => text => HasZone(text) && Exact(text, Times),
        "date-time" => text => HasZone(text) && Exact(text.Replace('t', 'T').Replace(' ', 'T'), DateTimes),
        "email" => Email,
        "uri" => text => Uri.TryCreate(text, UriKind.Absolute, out _) && text.IndexOf(':') > 0 && !text.Contains(' '),
        "uuid" => text => Guid.TryParseExact(text, "D", out _),
        "ipv4" => text => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork
            && text.Count(c => c == '.') == 3,
        "ipv6" => text => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            && !text.Contains('['),
        "hostname" => text => text.Length is > 0 and <= 253 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
            && Array.TrueForAll(text.Split('.'), label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-'),
        _ => null,
    };

    private static bool Exact(string text, string[] formats) =>
        DateTimeOffset.TryParseExact(text.Replace('z', 'Z'), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // K also accepts a missing offset, which RFC 3339 does not.
    private static bool HasZone(string text) => text.Length > 6 && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-');

    private static bool Email(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 1 && !text.Contains(' ') && text.IndexOf('@') == at && text[0] != '.' && text[at - 1] != '.'
            && !text.Contains("..", StringComparison.Ordinal) && Find("hostname")!(text[(at + 1)..]);
    }
}
