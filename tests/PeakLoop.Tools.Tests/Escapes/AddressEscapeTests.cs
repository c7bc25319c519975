using System.Net;
using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Tools.Http;
using PeakLoop.Tools.Tests.Support;
using Xunit;

namespace PeakLoop.Tools.Tests.Escapes;

public sealed class AddressEscapeTests : IDisposable
{
    private readonly ToolBench bench = new();
    private readonly HttpToolOptions options = new() { Hosts = ["api.example.com", "*.wiki.example.com", "93.184.216.34", "intern.example.com:8443"] };

    public static TheoryData<string> Urls =>
    [
        // Loopback and this host, in every notation.
        "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://017700000001/",
        "http://0x7f.1/", "http://127.255.255.254/", "http://0/", "http://0.0.0.0/", "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://localhost/",
        "http://localhost.localdomain/", "http://LOCALHOST/", "http://ip6-localhost/", "http://127.0.0.1.nip.io/", "http://\u2460\u2461\u2466.0.0.1/", "http://127\u30020\u30020\u30021/",
        // Private, link-local, metadata, shared, reserved.
        "http://10.0.0.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://0xa9fea9fe/",
        "http://2852039166/", "http://0251.0376.0251.0376/", "http://[::ffff:169.254.169.254]/", "http://metadata.google.internal/", "http://100.64.0.1/", "http://198.18.0.1/",
        "http://224.0.0.1/", "http://255.255.255.255/", "http://240.0.0.1/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/",
        "http://[ff02::1]/", "http://[fec0::1]/", "http://[2001:db8::1]/", "http://[100::1]/",
        // Public, but not listed.
        "http://8.8.8.8/", "https://[2606:4700:4700::1111]/", "https://example.com/", "https://evil.example/", "https://api.example.com.evil.example/", "https://evilapi.example.com/",
        "https://wiki.example.com/", "https://api.example.com:8443/", "http://api.example.com:22/", "https://intern.example.com/", "https://api.example.com./",
        // Listed hosts as a mask.
        "https://api.example.com@evil.example/", "https://api.example.com:pw@evil.example/", "https://user@api.example.com/", "https://api.example.com%40evil.example/",
        "https://evil.example#@api.example.com/", "https://evil.example?@api.example.com/", "https://evil.example\\@api.example.com/", "https:\\\\evil.example\\api.example.com",
        "https://api.example.com\\.evil.example/", "https://\u0430pi.example.com/", "https://api\u3002example.com/", "https://api.example.com\u200b/", "https://api.example.com /",
        "https://api.example.com\n/", "https://api.example.com\0.evil.example/", " https://api.example.com/", "https://api%2eexample%2ecom.evil.example/",
        // A listed address in a notation that others read otherwise.
        "http://0x5db8d822/", "http://1572395042/", "http://[::ffff:93.184.216.34]/", "http://0135.0270.0330.042/",
        // Other schemes, and no address at all.
        "file:///etc/passwd", "ftp://api.example.com/", "gopher://api.example.com/", "data:text/plain,x", "javascript:alert(1)", "ws://api.example.com/", "unix:///var/run/docker.sock",
        "//api.example.com/", "/etc/passwd", "api.example.com", "", "https://", "https:///etc/passwd", "http:///", "jar:https://api.example.com/!/",
    ];

    public static TheoryData<string> Private =>
    [
        "127.0.0.1", "127.8.8.8", "::1", "::", "0.0.0.0", "10.1.2.3", "172.20.0.1", "192.168.0.10", "169.254.169.254", "100.100.100.200", "192.0.0.192", "198.19.0.1", "224.0.0.251",
        "255.255.255.255", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::5", "fe80::1", "fe80::1%1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "100::1",
    ];

    [Theory]
    [MemberData(nameof(Urls))]
    public async Task No_address_that_is_not_listed_is_asked(string url)
    {
        using var exchange = new HttpExchange(options, (_, _) => throw new InvalidOperationException("was looked up"), TimeProvider.System);
        await Escape.MustBeRefusedAsync(bench, bench.HttpGet(exchange, options), new JsonObject { ["url"] = url });
    }

    [Theory]
    [MemberData(nameof(Private))]
    public async Task No_listed_name_leads_to_an_address_that_is_not_public(string address)
    {
        using var exchange = new HttpExchange(options, ToolBench.Resolves(address), TimeProvider.System);
        await Escape.MustBeRefusedAsync(bench, bench.HttpGet(exchange, options), new JsonObject { ["url"] = "http://api.example.com/" });
    }

    [Fact]
    public async Task One_private_address_among_public_ones_is_enough()
    {
        using var exchange = new HttpExchange(options, ToolBench.Resolves("93.184.216.34", "127.0.0.1"), TimeProvider.System);
        await Escape.MustBeRefusedAsync(bench, bench.HttpGet(exchange, options), new JsonObject { ["url"] = "http://api.example.com/" });
    }

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:800::200e")]
    public void Public_addresses_are_public(string address) => Assert.True(NetworkAddress.IsPublic(IPAddress.Parse(address)));

    public void Dispose() => bench.Dispose();
}
