using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Judging;
using PeakLoop.Evals.Quality;
using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Foundation;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Prompts;
using PeakLoop.Workspace.Files;
using PeakLoop.Workspace.Prompts;

namespace PeakLoop.Benchmarks.Audit;

/// <summary>
/// A history on the rehearsal model in which it is known what is wrong with the checks: one that can never fail, two that are one, a flaky one,
/// a saturated suite, a judge with 15 % errors and a length bias, an uncovered goal, and a defect that no check sees. All other checks are sound.
/// </summary>
public sealed class PlantedWorld
{
    /// <summary>Nights of the history.</summary>
    public const int Nights = 36;

    private const int NightsAVersion = 3;
    private const int Cases = 22;
    private const int Labels = 320;
    private const string Flaky = "coin";
    private const string Judge = "planted judge";

    private static readonly string[] Helpful =
    [
        "- Every action must have exactly one owner: Owner: role.", "- Every action must have a due date as YYYY-MM-DD.",
        "- Never write TBD; if something is not known, say who finds out by when.", "- Every action must say when it is done, as a number: Done when: test.",
        "- List at most three priorities, the most important first.", "- Always cite the source of every number.",
    ];

    private readonly LoopFiles files;
    private readonly int seed;

    private PlantedWorld(LoopFiles files, int seed) => (this.files, this.seed) = (files, seed);

    /// <summary>What an audit must find: kind of finding and target; an empty target for any.</summary>
    public static IReadOnlyList<(string Kind, string What)> Planted { get; } =
    [
        ("cannot-fail", "a check that can never fail"), ("redundant", "two checks that are one"), ("flaky", "a flaky check"),
        ("saturated", "a saturated suite"), ("judge-errors", "a judge with 15 % errors"), ("judge-length-bias", "its length bias"),
        ("uncovered", "an uncovered goal"), ("blind", "a defect no check sees"),
    ];

    /// <summary>The checks that are at fault, by metric.</summary>
    public static IReadOnlyDictionary<string, string[]> Guilty { get; } = new Dictionary<string, string[]>
    {
        ["cannot-fail"] = ["anything"],
        ["redundant"] = ["done-contains", "done-regex"],
        ["flaky"] = ["coin"],
    };

    /// <summary>Makes a history and audits it.</summary>
    /// <param name="repository">Folder with prompts and evals.</param>
    /// <param name="seed">Seed of all draws.</param>
    /// <param name="healthy">Whether nothing is planted: a sound judge, no bad checks.</param>
    public static async Task<(AuditResult Result, AuditInput Input)> AuditAsync(string repository, int seed, bool healthy = false)
    {
        var input = await new PlantedWorld(LoopFiles.Read(repository), seed).InputAsync(healthy);
        return (await CheckAudit.RunAsync(input, default), input);
    }

    private async Task<AuditInput> InputAsync(bool healthy)
    {
        var cases = files.Planning.Take(Cases).Select((each, index) => each with
        {
            Split = EvalSplit.Tune,
            Threshold = null,
            Suite = "planning/own",
            Checks = Checks(index, healthy),
        }).ToList();
        if (!healthy)
        {
            cases.AddRange(files.Planning.Skip(Cases).Take(6).Select((each, index) => each with
            {
                Split = EvalSplit.Tune,
                Threshold = null,
                Suite = "planning/easy",
                Checks = [Check("not-contains", $"The zebra of case {index} ate the plan"), Check("regex", "## Priorities", $"starts-{index}")],
            }));
        }

        var client = new RehearsalChatClient(RehearsalOptions.Easy with { Seed = seed }, TimeProvider.System);
        var services = new CheckServices { Scripts = new Coin(seed) };
        var (sightings, good, again, outputs) = (new List<Sighting>(), new List<GoodOutput>(), new List<(string, EvalCase, ModelOutput)>(), new List<(string, EvalCase, ModelOutput)>());
        for (var night = 1; night <= Nights; night++)
        {
            var version = Version(night / NightsAVersion);
            foreach (var each in cases)
            {
                var id = $"{night}/{each.Id}";
                var output = await AnswerAsync(client, version, each, night);
                outputs.Add((id, each, output));
                var score = await CaseScorer.ScoreAsync(each, output, null, services, default);
                sightings.AddRange(score.Checks.Where(check => check.Result.Verdict is Verdict.Pass or Verdict.Fail).Select(check => new Sighting(
                    Id(check.Check), each.Id, id, night, version.Hash, check.Result.Verdict == Verdict.Pass)));
                if (score.Checks.All(check => check.Check.Metric == Flaky || check.Result.Verdict == Verdict.Pass) && good.Count(known => known.Case.Id == each.Id) < 2)
                {
                    good.Add(new GoodOutput(id, each, output, Approved: good.Count % 3 == 0));
                }

                if (night == Nights)
                {
                    again.Add((id, each, output));
                }
            }
        }

        return new AuditInput
        {
            Cases = cases,
            Sightings = sightings,
            Good = good,
            Again = again,
            Recorded = outputs,
            Labels = await LabelsAsync(outputs, healthy),
            Services = services,
            ToCover = healthy ? [new Coverable("goal", "covered", true)] : [new Coverable("goal", "covered", true), new Coverable("goal", "forgotten", false)],
            IndexError = 3,
        };
    }

    private static List<CheckDefinition> Checks(int index, bool healthy)
    {
        // The last action may lack the field: the rehearsal model shows a half-learnt skill so.
        const string Actions = @"## Actions[^\n]*\n(?:- [^\n]*{0}[^\n]*\n)+(?:- [^\n]*\n)?\s*## ";
        List<CheckDefinition> checks =
        [
            Check("regex", Actions.Replace("{0}", "Owner: [A-Za-z]", StringComparison.Ordinal), "owner"),
            Check("regex", Actions.Replace("{0}", @"Due: 20\d\d-\d\d-\d\d", StringComparison.Ordinal), "due"),
            Check("not-regex", @"\bTBD\b|to be decided", "no TBD"),
            Check("regex", @"## Priorities[\s\S]*## Actions[\s\S]*## Dependencies[\s\S]*## Decisions[\s\S]*## Commitments[\s\S]*## Lessons applied[\s\S]*## Risks", "all sections"),
            Check("word-count", new JsonObject { ["max"] = 600 }, "short"),
            Check("not-regex", "[Ss]urvey|[Ii]nstitute|[Bb]enchmark", "nothing invented"),
        ];
        checks.Add(Check("contains", "Done when:", "done-contains"));
        if (!healthy)
        {
            checks.Add(Check("regex", "Done when: ?", "done-regex"));
            checks.Add(Check("script", new JsonArray(Flaky), Flaky));
            if (index % 2 == 0)
            {
                checks.Add(Check("regex", "(.|\\n)*", "anything"));
            }
        }

        return checks;
    }

    private static CheckDefinition Check(string type, JsonNode value, string? metric = null) => new()
    {
        Type = type.Replace("not-", "", StringComparison.Ordinal), Negated = type.StartsWith("not-", StringComparison.Ordinal), Value = value, Metric = metric,
    };

    private static string Id(CheckDefinition check) => AuditedCheck.IdOf(check.Negated ? $"not-{check.Type}" : check.Type, EvalIdentity.CheckVersion(check));

    // Versions of the planner from poor to good and back, as a loop that searches has them.
    private PromptDocument Version(int number)
    {
        var lines = Helpful.Where((_, index) => (ContentHash.Seed($"{seed}", $"{number}", $"{index}") & 3) != 0).ToList();
        return files.Planner.WithSectionTexts(files.Planner.Sections.ToDictionary(
            section => section.Key, section => section.Key == "actions" ? string.Join('\n', lines.Append(section.Value)) : section.Value, StringComparer.Ordinal));
    }

    private async Task<ModelOutput> AnswerAsync(RehearsalChatClient client, PromptDocument version, EvalCase each, int night) =>
        new() { Text = await AskAsync(client, files.Renderer.Render(version, each.Vars), "planner", $"evaluate/case:{each.Id}/trial:1", night), FinishReason = "stop" };

    private static async Task<string> AskAsync(RehearsalChatClient client, RenderedPrompt prompt, string role, string path, int night) =>
        (await client.GetResponseAsync(
            [new ChatMessage(ChatRole.System, prompt.System), new ChatMessage(ChatRole.User, prompt.User)],
            new CallScope(RunId.Cycle(night), path, BudgetAccount.Evaluate, role).Apply(new ChatOptions()))).Text;

    /// <summary>The planted judge beside a person who never errs, on outputs of short and of padded length.</summary>
    private async Task<List<JudgedLabel>> LabelsAsync(List<(string Id, EvalCase Case, ModelOutput Output)> outputs, bool healthy)
    {
        var judge = new RehearsalChatClient(
            RehearsalOptions.Easy with { Seed = seed, JudgeErrorRate = healthy ? 0.02 : 0.15, JudgeLengthBias = healthy ? 0 : 1.0 }, TimeProvider.System);
        var person = new RehearsalChatClient(RehearsalOptions.Easy with { Seed = seed, JudgeErrorRate = 0, JudgeLengthBias = 0 }, TimeProvider.System);
        var labels = new List<JudgedLabel>();
        for (var i = 0; i < Labels; i++)
        {
            var (id, each, output) = outputs[(int)(ContentHash.Seed("label", $"{seed}", $"{i}") % (ulong)outputs.Count)];
            var text = (i % 3) switch { 0 => output.Text, 1 => string.Join('\n', output.Text.Split('\n').Take(12)), _ => output.Text + "\n" + output.Text };
            var prompt = files.Renderer.Render(files.Judge, new JsonObject
            {
                ["rubric"] = "Every action names an owner (Owner: role).", ["input"] = each.Vars.ToJsonString(), ["output"] = text,
            });
            var path = $"evaluate/case:{each.Id}/label:{i}";
            labels.Add(new JudgedLabel(
                new JudgeLabel { Output = id, Case = each.Id, Check = "1:llm-rubric", Judge = Judge, Pass = Passes(await AskAsync(person, prompt, "judge", path, 1)) },
                Passes(await AskAsync(judge, prompt, "judge", path, 1)), null, text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length));
        }

        return labels;
    }

    private static bool Passes(string answer) => JsonNode.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)])!["pass"]!.GetValue<bool>();

    /// <summary>A script that passes three times out of four, whatever it is shown.</summary>
    private sealed class Coin(int seed) : IScriptRunner
    {
        private int thrown;

        public ValueTask<ScriptRun> RunAsync(IReadOnlyList<string> argv, string standardInput, TimeSpan timeLimit, CancellationToken cancellationToken) =>
            new(new ScriptRun(0, (ContentHash.Seed("coin", $"{seed}", $"{thrown++}") & 3) != 0 ? "true" : "false", ""));
    }

    /// <summary>What the world is made from.</summary>
    private sealed record LoopFiles(PromptDocument Planner, PromptDocument Judge, IReadOnlyList<EvalCase> Planning, HandlebarsRenderer Renderer)
    {
        public static LoopFiles Read(string repository)
        {
            var workspace = WorkspaceReader.Read(new DiskWorkspaceFiles(repository));
            return new LoopFiles(
                workspace.Prompts["planner"], workspace.Prompts["judge"], [.. workspace.Cases.Where(each => each.Target == "planner")], new HandlebarsRenderer());
        }
    }
}
