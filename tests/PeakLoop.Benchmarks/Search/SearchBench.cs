using System.Globalization;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Foundation;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Models.Rehearsal.Truth;
using PeakLoop.Prompts;
using PeakLoop.Records;
using PeakLoop.Testing.Workspaces;
using PeakLoop.Tuning.Search;
using PeakLoop.Workspace.Files;
using PeakLoop.Workspace.Prompts;

namespace PeakLoop.Benchmarks.Search;

/// <summary>The starter workspace with a rehearsal model of known truth, driven in process: what every search is given alike.</summary>
internal sealed class SearchBench
{
    /// <summary>Prompt that is improved.</summary>
    public const string Prompt = "planner";

    private readonly HandlebarsRenderer renderer = new();
    private readonly RehearsalTruth truth;
    private readonly PromptDocument reflector;
    private readonly List<EvalCase> hidden;
    private readonly double start;

    /// <summary>The bench of a preset.</summary>
    public SearchBench(string preset)
    {
        var workspace = WorkspaceReader.Read(new DiskWorkspaceFiles(Repository.Root()));
        Options = RehearsalPresets.Named(preset);
        Document = workspace.Prompts[Prompt];
        reflector = workspace.Prompts[Roles.Reflector];
        var cases = workspace.Cases.Where(each => each.Target == Prompt).OrderBy(each => each.Id, StringComparer.Ordinal).ToList();
        Cases = cases.Where(each => each.Split == EvalSplit.Tune).ToDictionary(each => each.Id, StringComparer.Ordinal);
        hidden = cases.FindAll(each => each.Split != EvalSplit.Tune);
        Leaks = new LeakScan(cases);
        truth = new RehearsalTruth(renderer, Options);
        start = truth.Expected(Document, null, hidden).Mean;
    }

    /// <summary>Parameters of the model.</summary>
    public RehearsalOptions Options { get; }

    /// <summary>The starting version.</summary>
    public PromptDocument Document { get; }

    /// <summary>Tune cases by id.</summary>
    public IReadOnlyDictionary<string, EvalCase> Cases { get; }

    /// <summary>Scan of proposals for text of cases.</summary>
    public LeakScan Leaks { get; }

    /// <summary>True gain of a version over the starting one on cases that no search sees, in points.</summary>
    public double Gain(IReadOnlyDictionary<string, string> sections) => (truth.Expected(Document, sections, hidden).Mean - start) * 100;

    /// <summary>A model of a seed.</summary>
    public RehearsalChatClient Client(int seed) => new(Options with { Seed = seed }, TimeProvider.System);

    /// <summary>Runs a case.</summary>
    public CaseSighting? Run(RehearsalChatClient client, EvalCase evalCase, IReadOnlyDictionary<string, string> sections, string path)
    {
        var prompt = renderer.Render(Document, evalCase.Vars, sections);
        var text = Ask(client, Document, prompt, path);
        var score = Wait(CaseScorer.ScoreAsync(evalCase, new ModelOutput { Text = text, FinishReason = "stop" }, null, CheckServices.None, CancellationToken.None));
        return CaseSighting.Of(
            evalCase, text, score.Score,
            [.. score.Checks.Select(check => new CheckRow("", check.CheckId, "", "", check.Check.Type, check.Check.Metric, check.Check.Weight, check.Result))]);
    }

    /// <summary>Asks the reflector.</summary>
    public ReflectionAnswer Reflect(
        RehearsalChatClient client, string section, string text, string strategy, IReadOnlyList<FailingExample> examples, string path) =>
        Reflection.Read(Ask(client, reflector, renderer.Render(reflector, Reflection.Vars(Prompt, section, text, strategy, examples)), path));

    private static string Ask(RehearsalChatClient client, PromptDocument document, RenderedPrompt prompt, string path)
    {
        var options = new CallScope(new RunId(RunKind.Tune, 1), path, BudgetAccount.Tune, document.Role)
            .Apply(new ChatOptions { MaxOutputTokens = document.MaxOutputTokens });
        var answer = client.GetResponseAsync([new ChatMessage(ChatRole.System, prompt.System), new ChatMessage(ChatRole.User, prompt.User)], options);
        return answer.IsCompletedSuccessfully ? answer.Result.Text : throw new InvalidOperationException("The rehearsal model answers at once.");
    }

    private static T Wait<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();

    /// <summary>A path of numbered parts.</summary>
    public static string Path(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);
}
