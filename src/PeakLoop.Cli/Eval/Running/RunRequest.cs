using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Workspace.Evals;

namespace PeakLoop.Cli.Eval.Running;

/// <summary>Options of <c>eval run</c>.</summary>
internal sealed record RunRequest
{
    /// <summary>Filter expression; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Trials; null: configured.</summary>
    public int? Trials { get; init; }

    /// <summary>File of another tool, or a suite; null: the workspace's cases.</summary>
    public string? Config { get; init; }

    /// <summary>File of stored outputs; null: models are asked.</summary>
    public string? Outputs { get; init; }

    /// <summary>Model alias; null: configured.</summary>
    public string? Model { get; init; }

    /// <summary>Whether recorded answers are taken.</summary>
    public bool Cached { get; init; }

    /// <summary>File for JUnit XML; null for none.</summary>
    public string? JUnit { get; init; }

    /// <summary>Dollars; null: the cap of a quiet night.</summary>
    public decimal? Usd { get; init; }

    /// <summary>Model calls; null: no cap.</summary>
    public long? Calls { get; init; }

    /// <summary>Cases at once; null: configured.</summary>
    public int? Concurrency { get; init; }
}

/// <summary>What an eval run works on.</summary>
/// <param name="Workspace">Workspace, <c>--model</c> applied.</param>
/// <param name="Cases">Chosen cases.</param>
/// <param name="Arms">Prompt under test by target; empty where outputs are given.</param>
/// <param name="Given">Outputs to grade; null where models are asked.</param>
/// <param name="Trials">Trials a case.</param>
/// <param name="Series">Model alias, <c>rehearsal</c> or <c>outputs</c>.</param>
internal sealed record RunPlan(
    LoopWorkspace Workspace, IReadOnlyList<EvalCase> Cases, IReadOnlyDictionary<string, CaseArm> Arms, IReadOnlyList<OutputLine>? Given, int Trials, string Series);
