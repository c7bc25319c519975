using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using Xunit;
using YamlDotNet.Serialization;

namespace PeakLoop.Workspace.Tests.Evals;

/// <summary>Runs every example of the checks' documentation page.</summary>
public sealed class CheckExamplesTests
{
    private static readonly string[] Blocks = ReadBlocks();

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Blocks.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task The_documented_verdicts_are_the_real_ones(int index)
    {
        var (evalCase, outputs) = Parse(Blocks[index]);
        Assert.NotEmpty(outputs);
        foreach (var (expected, output) in outputs)
        {
            var (answer, services) = Output(output);
            var score = await CaseScorer.ScoreAsync(evalCase, answer, null, services, CancellationToken.None);
            Assert.True(expected == score.Verdict, $"{answer.Text}: {score.Verdict}, {score.Reason}\n{Blocks[index]}");
        }
    }

    [Fact]
    public void Every_type_has_an_example_that_passes_and_one_that_fails()
    {
        var seen = Blocks.Select(Parse).SelectMany(block => block.Case.Checks.SelectMany(check =>
            block.Outputs.Select(output => (check.Type, output.Expected)))).ToHashSet();
        foreach (var type in CheckCatalogue.All.Select(type => type.Name).Append(CheckCatalogue.AssertSet))
        {
            Assert.Contains((type, Verdict.Pass), seen);

            // Which way a pairwise answer counts depends on the drawn order, so its page shows a tie.
            Assert.True(type is "pairwise" || seen.Contains((type, Verdict.Fail)), $"{type} has no failing example");
        }
    }

    private static string[] ReadBlocks()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "PeakLoop.sln")))
        {
            root = root.Parent;
        }

        var page = File.ReadAllText(Path.Combine(root.FullName, "src/PeakLoop/Evals/Checks/README.md")).ReplaceLineEndings("\n");
        return [.. page.Split("\n```yaml\n").Skip(1).Select(rest => rest[..rest.IndexOf("\n```\n", StringComparison.Ordinal)])];
    }

    private static (EvalCase Case, List<(Verdict Expected, JsonNode Output)> Outputs) Parse(string block)
    {
        var parts = block.Split("\n---\n");
        Assert.Equal(2, parts.Length);
        var suite = "target: planner\ntests:\n  - id: example\n    " + parts[0].Replace("\n", "\n    ", StringComparison.Ordinal);
        var examples = new SerializerBuilder().JsonCompatible().Build()
            .Serialize(new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(parts[1])!);
        var outputs = JsonNode.Parse(examples)!.AsObject().SelectMany(member =>
            (member.Value is JsonArray list ? list.ToList() : [member.Value]).Select(output =>
                (Enum.Parse<Verdict>(member.Key, ignoreCase: true), output!)));
        return (Suites.Read(suite)[0], [.. outputs]);
    }

    private static (ModelOutput Answer, CheckServices Services) Output(JsonNode node)
    {
        if (node is not JsonObject map)
        {
            return (new ModelOutput { Text = node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString() }, CheckServices.None);
        }

        var usage = map["usage"] as JsonObject;
        var output = new ModelOutput
        {
            Text = map["text"]?.GetValue<string>() ?? "",
            ToolCalls = [.. (map["toolCalls"] as JsonArray ?? []).Select(call =>
                new ToolCallRecord(call!["name"]!.GetValue<string>(), call["arguments"]?.DeepClone().AsObject() ?? []))],
            FinishReason = map["finishReason"]?.GetValue<string>(),
            Steps = map["steps"]?.GetValue<int>() ?? 1,
            CostUsd = map["costUsd"]?.GetValue<decimal>(),
            LatencyMs = map["latencyMs"]?.GetValue<double>(),
            Usage = usage is null ? null : new TokenUsage(usage["input"]!.GetValue<long>(), 0, usage["output"]!.GetValue<long>()),
        };
        return (output, new CheckServices
        {
            Judge = map["judge"] is { } answer ? new FixedJudge(answer.GetValue<string>()) : null,
            Embedder = map["vectors"] is JsonArray vectors ? new FixedEmbedder(vectors) : null,
            Scripts = map["script"] is JsonObject script ? new FixedScript(script) : null,
        });
    }

    private sealed class FixedJudge(string answer) : IJudge
    {
        public string VersionFor(CheckDefinition check) => "judge";

        public ValueTask<string> AskAsync(JudgeQuestion question, CancellationToken cancellationToken) => new(answer);
    }

    private sealed class FixedEmbedder(JsonArray vectors) : IEmbedder
    {
        public string Version => "embedder";

        public ValueTask<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
            new([.. vectors.Select(vector => vector!.AsArray().Select(number => (float)number!.GetValue<double>()).ToArray())]);
    }

    private sealed class FixedScript(JsonObject script) : IScriptRunner
    {
        public ValueTask<ScriptRun> RunAsync(
            IReadOnlyList<string> argv, string standardInput, TimeSpan timeLimit, CancellationToken cancellationToken) =>
            new(new ScriptRun(script["exitCode"]?.GetValue<int>() ?? 0, script["stdout"]?.GetValue<string>() ?? "", ""));
    }
}
