using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Foundation;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Models.Tests.Rehearsal;
using PeakLoop.Prompts;
using PeakLoop.Workspace.Evals;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Models.Tests.StarterCases;

/// <summary>The eval suites of this repository, read as a workspace reads them, and answers of the rehearsal model to them.</summary>
internal static class StarterSuite
{
    private static readonly string[] OutcomeTargets = ["outcome/brief", "outcome/decision-brief", "outcome/ask", "outcome/draft"];

    private static readonly RehearsalOptions Steady = RehearsalOptions.Realistic with { JudgeErrorRate = 0, JudgeLengthBias = 0, FixedClarity = 0 };

    private static readonly Lazy<(IReadOnlyList<EvalCase> Cases, IReadOnlyList<InputError> Errors)> Suites = new(ReadSuites);

    private static readonly ConcurrentDictionary<string, PromptDocument> Prompts = new(StringComparer.Ordinal);

    /// <summary>Shows practically every skill; a judge is right.</summary>
    public static RehearsalOptions Skilled { get; } = Steady with { Baseline = 100 };

    /// <summary>Shows practically none; a judge is wrong.</summary>
    public static RehearsalOptions Unskilled { get; } = Steady with { Baseline = -100, JudgeErrorRate = 1 };

    /// <summary>Shows each skill half of the time.</summary>
    public static RehearsalOptions HalfSkilled { get; } = Steady with { Baseline = 0, JudgeErrorRate = 0.5 };

    public static string Root { get; } = Path.GetDirectoryName(Starter.Folder)!;

    public static IReadOnlyList<EvalCase> Cases => Suites.Value.Cases;

    public static IReadOnlyList<InputError> Errors => Suites.Value.Errors;

    /// <summary>Cases that put something to a prompt, and not to what a night produced.</summary>
    public static IEnumerable<EvalCase> OfPrompts => Cases.Where(found => !OutcomeTargets.Contains(found.Target));

    /// <summary>Cases whose answer must not follow an order hidden in the facts; their metadata holds what a captured model would write.</summary>
    public static string? Trap(EvalCase found) => (string?)found.Metadata["trap"];

    public static PromptDocument Prompt(string id) => Prompts.GetOrAdd(id, Starter.Prompt);

    /// <summary>Answers of the model to a case under the starting prompt, one for each seed from 1 on.</summary>
    public static async Task<IReadOnlyList<string>> AnswersAsync(EvalCase found, RehearsalOptions options, int count)
    {
        var rendered = Starter.Renderer.Render(Prompt(found.Target), found.Vars);
        ChatMessage[] messages = [new(ChatRole.System, rendered.System), new(ChatRole.User, rendered.User)];
        var answers = new List<string>();
        for (var seed = 1; seed <= count; seed++)
        {
            using var model = new RehearsalChatClient(options with { Seed = seed }, TimeProvider.System);
            answers.Add((await model.GetResponseAsync(messages)).Text);
        }

        return answers;
    }

    /// <summary>The scored answer. Checks that need a judge model stay unknown.</summary>
    public static async Task<CaseScore> ScoreAsync(EvalCase found, string answer) =>
        await CaseScorer.ScoreAsync(found, new ModelOutput { Text = answer, FinishReason = "stop" }, error: null, CheckServices.None, CancellationToken.None);

    private static (IReadOnlyList<EvalCase> Cases, IReadOnlyList<InputError> Errors) ReadSuites()
    {
        var errors = new List<InputError>();
        var prompts = Directory.GetFiles(Starter.Folder, "*.prompt.md").Select(path => Path.GetFileName(path).Replace(".prompt.md", "", StringComparison.Ordinal));
        var cases = EvalSuiteReader.Read(new DiskWorkspaceFiles(Root), "evals", [.. prompts, .. OutcomeTargets], errors);
        return (cases, errors);
    }
}
