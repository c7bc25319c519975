using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Tools.Http;
using PeakLoop.Tools.Tests.Escapes;
using PeakLoop.Tools.Tests.Support;
using Xunit;

namespace PeakLoop.Tools.Tests.Http;

public sealed class HttpExchangeTests : IDisposable
{
    private readonly ToolBench bench = new();

    [Fact]
    public async Task A_listed_address_of_this_machine_is_reached_and_its_answer_is_marked_as_untrusted()
    {
        using var server = new LocalServer(_ => LocalServer.Ok("hello"));
        var (options, exchange) = Listed(server);
        using (exchange)
        {
            var result = await bench.CallAsync(bench.HttpGet(exchange, options), Url($"http://127.0.0.1:{server.Port}/page?x=1"));
            Assert.Equal("<untrusted source=\"http_get\">\n200 text/plain\nhello\n</untrusted>", result.Text);
            Assert.Equal(["GET /page?x=1 HTTP/1.1"], server.Asked);
        }
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://localhost/")]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://2130706433/")]
    [InlineData("http://user@127.0.0.1/")]
    public async Task A_redirect_leads_only_to_listed_hosts(string target)
    {
        using var server = new LocalServer(_ => LocalServer.Redirect(target));
        var (options, exchange) = Listed(server);
        using (exchange)
        {
            await Escape.MustBeRefusedAsync(bench, bench.HttpGet(exchange, options), Url($"http://127.0.0.1:{server.Port}/"));
            Assert.Single(server.Asked);
        }
    }

    [Fact]
    public async Task A_redirect_within_a_listed_host_is_followed_and_a_circle_of_them_ends()
    {
        using var server = new LocalServer(line => line.Contains("/start", StringComparison.Ordinal) ? LocalServer.Redirect("/end")
            : line.Contains("/end", StringComparison.Ordinal) ? LocalServer.Ok("arrived") : LocalServer.Redirect("/circle"));
        var (options, exchange) = Listed(server);
        using (exchange)
        {
            var tool = bench.HttpGet(exchange, options);
            Assert.Contains("arrived", (await bench.CallAsync(tool, Url($"http://127.0.0.1:{server.Port}/start"))).Text, StringComparison.Ordinal);
            var circle = await bench.CallAsync(tool, Url($"http://127.0.0.1:{server.Port}/circle"));
            Assert.True(circle.Failed);
            Assert.Contains("redirects more than", circle.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_name_that_answers_differently_the_second_time_gains_nothing()
    {
        using var server = new LocalServer(_ => LocalServer.Ok("secret"));
        var asked = 0;
        var options = new HttpToolOptions { Hosts = [$"rebind.example:{server.Port}"] };
        using var exchange = new HttpExchange(
            options, (_, token) => ToolBench.Resolves(++asked == 1 ? "203.0.113.1" : "127.0.0.1")("", token), TimeProvider.System);
        var tool = bench.HttpGet(exchange, options);
        await bench.CallAsync(tool, Url($"http://rebind.example:{server.Port}/"));
        await bench.CallAsync(tool, Url($"http://rebind.example:{server.Port}/"));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task A_private_address_behind_a_name_is_reached_where_its_network_is_listed()
    {
        using var server = new LocalServer(_ => LocalServer.Ok("inside"));
        var options = new HttpToolOptions { Hosts = [$"wiki.example:{server.Port}", "127.0.0.0/8"] };
        using var exchange = new HttpExchange(options, ToolBench.Resolves("127.0.0.1"), TimeProvider.System);
        var result = await bench.CallAsync(bench.HttpGet(exchange, options), Url($"http://wiki.example:{server.Port}/"));
        Assert.Contains("inside", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_answer_is_cut_and_what_is_no_text_is_left_out()
    {
        using var server = new LocalServer(line => line.Contains("/huge", StringComparison.Ordinal)
            ? LocalServer.Ok(new string('a', 50_000)) : LocalServer.Ok("\u0001\u0002", "application/octet-stream"));
        var (options, exchange) = Listed(server);
        using (exchange)
        {
            var tool = bench.HttpGet(exchange, options);
            var huge = await bench.CallAsync(tool, Url($"http://127.0.0.1:{server.Port}/huge"));
            Assert.Contains("[cut at 1000 bytes]", huge.Text, StringComparison.Ordinal);
            Assert.True(huge.Text.Length < 1_200);
            Assert.Contains("not text", (await bench.CallAsync(tool, Url($"http://127.0.0.1:{server.Port}/binary"))).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_that_never_answers_is_left_after_the_time_limit()
    {
        using var server = new LocalServer(_ => null);
        var options = new HttpToolOptions { Hosts = [$"127.0.0.1:{server.Port}"], TimeoutSeconds = 0.3 };
        using var exchange = new HttpExchange(options, ToolBench.Resolves(), TimeProvider.System);
        var result = await bench.CallAsync(bench.HttpGet(exchange, options), Url($"http://127.0.0.1:{server.Port}/"));
        Assert.True(result is { Failed: true, Refused: false });
        Assert.Contains("no answer within 0.3 s", result.Text, StringComparison.Ordinal);
    }

    public void Dispose() => bench.Dispose();

    private static JsonObject Url(string url) => new() { ["url"] = url };

    private static (HttpToolOptions Options, HttpExchange Exchange) Listed(LocalServer server)
    {
        var options = new HttpToolOptions { Hosts = [$"127.0.0.1:{server.Port}"], MaxBytes = 1_000 };
        return (options, new HttpExchange(options, ToolBench.Resolves(), TimeProvider.System));
    }
}
