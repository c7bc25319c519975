using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Tools.Tests.Support;
using Xunit;

namespace PeakLoop.Tools.Tests.Escapes;

public sealed class ArgumentEscapeTests : IDisposable
{
    private readonly ToolBench bench = new();

    public static TheoryData<string, string> Values
    {
        get
        {
            var values = new TheoryData<string, string>();
            foreach (var kind in (string[])["word", "text", "number", "path"])
            {
                foreach (var trick in (string[])
                [
                    "-rf", "--output=/etc/passwd", "-", "--", "\u2013x", "\u2014x", "\u2212x", "\u2010x", "@/etc/passwd", "@response.txt", "+x", "/etc/passwd", "~/x",
                    "C:\\x", "c:x", "\\\\server\\x", "a\\b", "a\nb", "a\rb", "a\0b", "a\tb", "\u001b[2J", " x", "x ", "\u202ex", "a\u200bb", "\ufeffx", "a\u2028b", "a\u0085b",
                ])
                {
                    values.Add(kind, trick);
                }
            }

            foreach (var trick in (string[])["../x", "a/../../x", ".git/config", "x%2f..%2fy", "con", "*", "a//b"])
            {
                values.Add("path", trick);
            }

            foreach (var trick in (string[])["a b", "a;b", "$(id)", "`id`", "a|b", "a&b", "a>b", "a'b", "a\"b", "*", "..", "a/b", "ä", "{value}", "%PATH%", "$HOME"])
            {
                values.Add("word", trick);
            }

            foreach (var trick in (string[])["1e9", "0x10", "1,5", "NaN", "1 2", "\u0661"])
            {
                values.Add("number", trick);
            }

            values.Add("text", "see ../../etc/passwd now/../x");
            values.Add("text", "a/../b");
            return values;
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task No_value_becomes_more_than_a_value(string kind, string value) =>
        await Escape.MustBeRefusedAsync(bench, Echo(kind), new JsonObject { ["value"] = value });

    [Fact]
    public async Task A_value_not_among_the_listed_ones_is_refused() =>
        await Escape.MustBeRefusedAsync(bench, Echo("word", "staging", "test"), new JsonObject { ["value"] = "production" });

    [Fact]
    public async Task A_value_without_end_is_refused() =>
        await Escape.MustBeRefusedAsync(bench, Echo("text"), new JsonObject { ["value"] = new string('a', 100_000) });

    [Fact]
    public async Task A_link_in_a_path_is_refused()
    {
        Directory.CreateSymbolicLink(Path.Combine(bench.Root, "out"), "/etc");
        await Escape.MustBeRefusedAsync(bench, Echo("path"), new JsonObject { ["value"] = "out/passwd" });
    }

    [Theory]
    [InlineData("word", "release-1.2")]
    [InlineData("text", "Hello; $(world) `and` all | the \"rest\" & more *")]
    [InlineData("text", "{value} {other}")]
    [InlineData("number", "12.5")]
    [InlineData("path", "a/b.txt")]
    public async Task An_honest_value_arrives_as_one_argument_and_is_read_by_no_shell(string kind, string value)
    {
        var result = await bench.CallAsync(Echo(kind), new JsonObject { ["value"] = value });
        Assert.False(result.Failed, result.Text);
        Assert.Contains($"Exit code 0.\n[before-{value}-after]\n", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_and_an_unknown_value_are_told_and_are_no_incident()
    {
        var missing = await bench.CallAsync(Echo("word"), []);
        var unknown = await bench.CallAsync(Echo("word"), new JsonObject { ["value"] = "a", ["valeu"] = "b" });
        Assert.True(missing is { Failed: true, Refused: false });
        Assert.True(unknown is { Failed: true, Refused: false });
        Assert.Contains("value", unknown.Text, StringComparison.Ordinal);
    }

    public void Dispose() => bench.Dispose();

    private AgentTool Echo(string kind, params string[] values) => bench.Command(new CommandToolOptions
    {
        Name = "echo",
        Argv = ["printf", "[%s]\\n", "before-{value}-after"],
        Parameters = new Dictionary<string, CommandParameter> { ["value"] = new() { Name = "value", Kind = kind, Values = values } },
        Class = ToolClass.Read,
    });
}
