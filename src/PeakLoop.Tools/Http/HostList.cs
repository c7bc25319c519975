using System.Globalization;
using System.Net;
using PeakLoop.Agents;

namespace PeakLoop.Tools.Http;

/// <summary>The hosts that may be reached, and the private addresses among them.</summary>
public sealed class HostList
{
    private readonly List<(string Name, bool Below, int? Port)> names = [];
    private readonly List<(IPNetwork Network, int? Port)> networks = [];

    /// <summary>A list of host names, <c>*.name</c>, addresses and networks, each with an optional port.</summary>
    public HostList(IEnumerable<string> hosts)
    {
        foreach (var host in hosts)
        {
            if (TryNetwork(host, out var network, out var port))
            {
                networks.Add((network, port));
            }
            else
            {
                var (name, namedPort) = SplitPort(host);
                var below = name.StartsWith("*.", StringComparison.Ordinal);
                names.Add(((below ? name[1..] : name).ToLowerInvariant(), below, namedPort));
            }
        }
    }

    /// <summary>An address of the web that may be asked for.</summary>
    /// <exception cref="ToolRefusedException">It may not, or is written so that programs read it in different ways.</exception>
    public Uri Check(string address)
    {
        if (address.Any(c => c is <= ' ' or '\\' or >= '\u007f') || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            throw Refused(address, "it is no web address in plain characters");
        }

        return Check(uri, address);
    }

    /// <summary>The same for an address that a server redirected to.</summary>
    /// <exception cref="ToolRefusedException">It may not be asked for.</exception>
    public Uri Check(Uri uri) => Check(uri, uri.OriginalString);

    private Uri Check(Uri uri, string shown)
    {
        if (uri.Scheme is not ("http" or "https"))
        {
            throw Refused(shown, "only http and https are allowed");
        }

        if (uri.UserInfo.Length > 0 || shown.Split('?', '#')[0].Contains('@', StringComparison.Ordinal))
        {
            throw Refused(shown, "it holds a user name");
        }

        var host = uri.IdnHost.ToLowerInvariant();
        return IPAddress.TryParse(host, out var address)
            ? Reaches(address, uri.Port, uri.IsDefaultPort) && WrittenPlainly(address, shown) ? uri : throw Refused(shown, "this address is not listed in tools.http.hosts")
            : names.Exists(entry => Is(entry, host) && (entry.Port == uri.Port || (entry.Port is null && uri.IsDefaultPort)))
                ? uri
                : throw Refused(shown, $"the host '{host}:{uri.Port.ToString(CultureInfo.InvariantCulture)}' is not listed in tools.http.hosts");
    }

    /// <summary>Whether a connection to an address may be made for a listed name: it is public, or itself listed.</summary>
    public bool MayConnect(IPAddress address, int port) =>
        NetworkAddress.IsPublic(address) || Reaches(address, port, anyPort: true);

    private bool Reaches(IPAddress address, int port, bool anyPort)
    {
        var plain = NetworkAddress.Plain(address);
        return networks.Exists(entry =>
            entry.Network.BaseAddress.AddressFamily == plain.AddressFamily && plain is not { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, ScopeId: not 0 }
            && entry.Network.Contains(plain) && (entry.Port == port || (entry.Port is null && anyPort)));
    }

    /// <summary>Octal, hexadecimal, shortened and translated forms are refused even of a listed address.</summary>
    private static bool WrittenPlainly(IPAddress address, string shown) =>
        ReferenceEquals(NetworkAddress.Plain(address), address) && (shown.Contains($"//{address}", StringComparison.OrdinalIgnoreCase) || shown.Contains($"//[{address}]", StringComparison.OrdinalIgnoreCase));

    private static bool Is((string Name, bool Below, int? Port) entry, string host) =>
        entry.Below ? host.Length > entry.Name.Length && host.EndsWith(entry.Name, StringComparison.Ordinal) : host == entry.Name;

    private static bool TryNetwork(string text, out IPNetwork network, out int? port)
    {
        (network, port) = (default, null);
        var host = text;
        if (text.StartsWith('[') && text.IndexOf(']', StringComparison.Ordinal) is var close and > 0)
        {
            var rest = text[(close + 1)..];
            if (rest.Length > 0 && (rest[0] != ':' || (port = Port(rest[1..])) is null))
            {
                return false;
            }

            host = text[1..close];
        }
        else if (text.Count(c => c == ':') == 1)
        {
            (host, port) = SplitPort(text);
            if (port is null)
            {
                return false;
            }
        }

        if (IPNetwork.TryParse(host, out network))
        {
            return true;
        }

        if (!IPAddress.TryParse(host, out var address) || !address.ToString().Equals(host, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        network = new IPNetwork(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128);
        return true;
    }

    private static (string Name, int? Port) SplitPort(string host)
    {
        var colon = host.LastIndexOf(':');
        return colon < 0 ? (host, null) : Port(host[(colon + 1)..]) is { } port ? (host[..colon], port) : (host, null);
    }

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535 ? port : null;

    private static ToolRefusedException Refused(string shown, string reason) =>
        new($"'{(shown.Length <= 200 ? shown : shown[..200] + "…")}' was refused: {reason}.");
}
