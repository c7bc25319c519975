using PeakLoop.Agents;
using PeakLoop.Cli.Common;
using PeakLoop.Cli.Eval.Filtering;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Eval.Running;

/// <summary>Decides what an eval run works on. All input errors come from here, before anything is written.</summary>
internal sealed class RunPlanner(VerbContext context, RunRequest request, LoopWorkspace workspace)
{
    /// <summary>Series of runs that grade given outputs.</summary>
    public const string OutputSeries = "outputs";

    private const string Echo = "echo";
    private const int OutputTokens = 2_000;
    private const int SimulatedOutputTokens = 100_000;

    /// <summary>The plan.</summary>
    /// <exception cref="InputException">With every error of the files that were named.</exception>
    public async Task<RunPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var errors = new List<InputError>();
        var foreign = request.Config is null ? null : ReadConfig(errors);
        Throw(errors);
        var place = DataPlace.Of(context, context.WorkspaceRoot, workspace.Config.Paths);
        var chosen = await CaseFilters.ApplyAsync(
            request.Filter, foreign?.Cases ?? workspace.Cases, () => Stores.ReadAsync(place, cancellationToken), cancellationToken);
        if (request.Outputs is not null)
        {
            var given = ReadOutputs(chosen, errors);
            Throw(errors);
            return new RunPlan(workspace, [.. given.Select(line => line.Case).Distinct()], new Dictionary<string, CaseArm>(StringComparer.Ordinal), given, 1, OutputSeries);
        }

        var models = WithModel(foreign);
        var simulated = models.Config.Models[models.Config.Roles[Roles.Actor].Model].IsSimulated;
        var prompts = foreign is null || foreign.Prompts.Count == 0
            ? workspace.Prompts
            : ForeignPromptDocuments.Of(
                foreign.Prompts, request.Config!, Roles.Actor, simulated ? SimulatedOutputTokens : OutputTokens, errors);
        Throw(errors);
        var runnable = chosen.Where(each => prompts.ContainsKey(each.Target)).ToList();
        if (runnable.Count == 0)
        {
            throw InputException.One(
                new SourceLocation(request.Filter is null ? request.Config ?? "evals" : "--filter"), request.Filter,
                chosen.Count > 0 ? "a choice with cases that run a prompt: live outcomes are checked at night" : "a choice that some case is in");
        }

        var arms = runnable.Select(each => each.Target).Distinct(StringComparer.Ordinal).ToDictionary(target => target, target => CaseArm.Of(prompts[target]), StringComparer.Ordinal);
        return new RunPlan(models, runnable, arms, null, request.Trials ?? workspace.Config.Evals.Trials, SeriesName.Of(models.Config));
    }

    private static void Throw(List<InputError> errors)
    {
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    /// <summary>A file inside the workspace may refer to all of it; one outside to its own folder only.</summary>
    private ForeignConfig ReadConfig(List<InputError> errors)
    {
        var (files, path) = Place(request.Config!, "--config");
        var read = EvalSuiteReader.ReadConfig(files, path, [.. workspace.Prompts.Keys, .. OutcomeTarget.All], errors);
        if (errors.Count == 0 && read.Cases.Count == 0)
        {
            errors.Add(new InputError(new SourceLocation(path), null, "tests"));
        }

        return read;
    }

    private IReadOnlyList<OutputLine> ReadOutputs(IReadOnlyList<EvalCase> cases, List<InputError> errors)
    {
        var (files, path) = Place(request.Outputs!, "--outputs");
        var lines = OutputLines.Read(request.Outputs!.Replace('\\', '/'), files.Read(path)!, cases, errors);
        if (errors.Count == 0 && lines.Count == 0)
        {
            errors.Add(new InputError(new SourceLocation(request.Outputs), null, "a line for each output"));
        }

        return lines;
    }

    private (DiskWorkspaceFiles Files, string Path) Place(string typed, string option)
    {
        var full = context.FullPath(typed);
        if (!File.Exists(full))
        {
            throw InputException.One(new SourceLocation(option), typed, "a file that exists");
        }

        var below = Path.GetRelativePath(context.WorkspaceRoot, full).Replace('\\', '/');
        var inside = !below.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(below);
        return inside ? (new DiskWorkspaceFiles(context.WorkspaceRoot), below) : (new DiskWorkspaceFiles(Path.GetDirectoryName(full)!), Path.GetFileName(full));
    }

    /// <summary>
    /// The model that answers: the one asked for; the one that the file names, if it is configured or is echo; else the configured one, which is said.
    /// </summary>
    private LoopWorkspace WithModel(ForeignConfig? foreign)
    {
        var named = foreign is { Providers: [var first, ..] } ? first : null;
        var alias = request.Model ?? (named is not null && (named == Echo || workspace.Config.Models.ContainsKey(named)) ? named : null);
        if (named is not null && alias is null)
        {
            context.Warn($"{named} is not a configured model; {workspace.Config.Roles[Roles.Actor].Model} answers instead (--model ALIAS chooses another)");
        }

        if (foreign?.Providers.Count > 1)
        {
            context.Warn($"{request.Config} names {foreign.Providers.Count} providers; one answers a run");
        }

        if (alias != Echo || workspace.Config.Models.ContainsKey(Echo))
        {
            return ModelOverride.Apply(workspace, alias);
        }

        var models = workspace.Config.Models.ToDictionary(StringComparer.Ordinal);
        models.Add(Echo, new ModelOptions { Alias = Echo, Provider = Echo, Concurrency = 64 });
        return ModelOverride.Apply(workspace with { Config = workspace.Config with { Models = models } }, Echo);
    }
}
