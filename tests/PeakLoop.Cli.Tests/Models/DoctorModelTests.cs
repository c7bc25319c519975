using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Tests.Support;
using PeakLoop.Testing.Wire;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Cli.Tests.Models;

/// <summary><c>doctor</c> tries models that are not simulated, if it may.</summary>
public sealed class DoctorModelTests
{
    private static readonly WireReply Ping = WireReply.Json(OpenAIWire.Answer(null, "tool_calls", calls: [OpenAIWire.Call("a", "ping", """{"word":"pong"}""")]));

    [Fact]
    public async Task Nothing_is_called_before_somebody_agrees()
    {
        await using var server = LoopbackServer.Of(Ping);
        using var cli = Workspace(server);

        Assert.Equal(0, await cli.RunAsync("doctor"));
        Assert.Contains("note     model served: openai gpt-x, not tried: `peakloop doctor --yes` makes one call of at most $0.00", cli.Out, StringComparison.Ordinal);
        cli.Answers = "no\n";
        Assert.Equal(0, await cli.RunAsync("doctor"));

        Assert.Contains("Try served with one small call each, at most $0.00", cli.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task One_call_tells_what_works_and_is_on_the_bill()
    {
        await using var server = LoopbackServer.Of(Ping);
        using var cli = Workspace(server);

        Assert.Equal(0, await cli.RunAsync("doctor", "--yes"));

        Assert.Matches(@"ok\s+model served: gpt-x-2026 answered in \d+ ms for \$0\.0001: tools, JSON by schema, counts its tokens", cli.Out);
        Assert.Single(server.Requests);
        var attempt = Assert.Single((await cli.ExportAsync()).GetProperty("attempts").EnumerateArray());
        Assert.Equal(("doctor:1", 0.00007m), (attempt.GetProperty("run").GetString(), attempt.GetProperty("usd").GetDecimal()));
        Assert.Equal(0, await cli.RunAsync("verify"));
    }

    [Fact]
    public async Task A_server_that_takes_less_is_described_as_it_is()
    {
        await using var server = new LoopbackServer((request, _) => request.Json switch
        {
            { } body when body.ContainsKey("tools") => WireReply.Error(400, OpenAIWire.Error("gpt-x does not support tools")),
            { } body when body["response_format"]?["type"]?.GetValue<string>() is "json_schema" => WireReply.Error(400, OpenAIWire.Error("response_format json_schema is unknown")),
            _ => WireReply.Json(OpenAIWire.Answer("""{"word":"pong"}""", usage: "")),
        });
        using var cli = Workspace(server);

        Assert.Equal(0, await cli.RunAsync("doctor", "--yes"));

        Assert.Contains("no tools, JSON mode, does not count its tokens, so that each call is budgeted at its worst case", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_does_not_answer_is_a_problem_of_infrastructure()
    {
        await using var server = LoopbackServer.Of(WireReply.Error(401, OpenAIWire.Error("wrong key")));
        using var cli = Workspace(server);

        Assert.Equal(7, await cli.RunAsync("doctor", "--yes", "--json"));

        using var answer = JsonDocument.Parse(cli.Out);
        var finding = answer.RootElement.GetProperty("findings").EnumerateArray().Single(each => each.GetProperty("name").GetString() == "model served");
        Assert.Equal(("problem", "HTTP 401: wrong key"), (finding.GetProperty("state").GetString(), finding.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_missing_key_is_a_problem_of_the_configuration()
    {
        await using var server = LoopbackServer.Of(Ping);
        using var cli = Workspace(server);
        cli.Environment.Clear();

        Assert.Equal(2, await cli.RunAsync("doctor", "--yes"));

        Assert.Contains("problem  model served: expected a key in the environment variable SERVED_KEY, which is not set", cli.Out, StringComparison.Ordinal);
    }

    private static CliRun Workspace(LoopbackServer server)
    {
        var cli = new CliRun(new SmallWorkspace
        {
            Other = new JsonObject
            {
                ["provider"] = "openai", ["model"] = "gpt-x", ["endpoint"] = $"{server.Address}/v1", ["keyEnv"] = "SERVED_KEY",
                ["price"] = new JsonObject { ["inputPerMillion"] = 1, ["outputPerMillion"] = 10 },
            },
        });
        cli.Environment["SERVED_KEY"] = "canary-0a1b2c3d4e5f";
        return cli;
    }
}
