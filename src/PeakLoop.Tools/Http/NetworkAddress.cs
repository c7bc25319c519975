using System.Net;
using System.Net.Sockets;

namespace PeakLoop.Tools.Http;

/// <summary>Tells public addresses from private, loopback, link-local, metadata, reserved and disguised ones.</summary>
public static class NetworkAddress
{
    private static readonly IPNetwork[] NotPublic = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>
    /// Parts of 2000::/3 that lead elsewhere: special purposes and Teredo (2001::/23), documentation, 6to4, the segment routing block.
    /// </summary>
    private static readonly IPNetwork[] NotPublicV6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static readonly IPNetwork[] Embedding = Networks("64:ff9b::/96", "64:ff9b:1::/48", "::/96");

    /// <summary>Whether an address is one of the open internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = Plain(address);
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(NotPublic, network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => plain.ScopeId == 0 && GlobalUnicast.Contains(plain) && !Array.Exists(NotPublicV6, network => network.Contains(plain)),
            _ => false,
        };
    }

    /// <summary>The IPv4 address inside a mapped, translated or compatible IPv6 one; others as they are.</summary>
    public static IPAddress Plain(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            : Array.Exists(Embedding, network => network.Contains(address)) && !IPAddress.IPv6Any.Equals(address) && !IPAddress.IPv6Loopback.Equals(address)
                ? new IPAddress(address.GetAddressBytes().AsSpan(12))
                : address;
    }

    private static IPNetwork[] Networks(params string[] texts) => Array.ConvertAll(texts, IPNetwork.Parse);
}
