using System.Globalization;
using System.Net;

namespace PeakLoop.Workspace.Config;

/// <summary>An entry of a list of hosts.</summary>
internal static class HostEntry
{
    /// <summary>Whether a text is a host name, <c>*.name</c>, an address or a network, with an optional port.</summary>
    public static bool IsRight(string text)
    {
        if (IPNetwork.TryParse(text, out _) || IsAddress(text))
        {
            return true;
        }

        var bracket = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) : -1;
        var colon = text.IndexOf(':', Math.Max(bracket, 0));
        var host = colon < 0 ? text : text[..colon];
        if (colon >= 0 && !IsPort(text[(colon + 1)..]))
        {
            return false;
        }

        return bracket > 0
            ? IsAddress(host.Trim('[', ']'))
            : IsAddress(host) || IPNetwork.TryParse(host, out _) || IsName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host);
    }

    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out var address) && address.ToString().Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>A name whose last part is no number: that would be an address in one of its older notations.</summary>
    private static bool IsName(string text) =>
        Uri.CheckHostName(text) == UriHostNameType.Dns && !text.EndsWith('.') && text.All(char.IsAscii) && !char.IsAsciiDigit(text.Split('.')[^1][0]);

    private static bool IsPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535;
}
