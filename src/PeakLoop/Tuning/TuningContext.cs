using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Evals;
using PeakLoop.Evals.Running;
using PeakLoop.Foundation;
using PeakLoop.Prompts;
using PeakLoop.Records;
using PeakLoop.Tuning.Search;

namespace PeakLoop.Tuning;

/// <summary>What the tuner may see and use. Eval files, thresholds, budgets and the gate itself are not within its reach.</summary>
public sealed record TuningContext
{
    /// <summary>The run that tunes.</summary>
    public required RunRecord Record { get; init; }

    /// <summary>Options.</summary>
    public required TuneOptions Options { get; init; }

    /// <summary>Prompts in force at the run's start.</summary>
    public required IReadOnlyDictionary<string, PromptDocument> Prompts { get; init; }

    /// <summary>All cases. Search uses the tune split, the gate the gate split, the confirm run anchors.</summary>
    public required IReadOnlyList<EvalCase> Cases { get; init; }

    /// <summary>Runs cases.</summary>
    public required CaseRunner Runner { get; init; }

    /// <summary>Fills prompts.</summary>
    public required IPromptRenderer Renderer { get; init; }

    /// <summary>Asks a prompt in force, e.g. the reflector.</summary>
    public required Func<string, JsonObject, CallScope, CancellationToken, Task<AgentRun>> Ask { get; init; }

    /// <summary>Journalled effects, for readings of history.</summary>
    public required EffectRunner Effects { get; init; }

    /// <summary>Store.</summary>
    public required ILoopStore Store { get; init; }

    /// <summary>Model alias of the prompts' roles at the run's start: a test whose model changed cannot go on.</summary>
    public required Func<string, string> ModelOf { get; init; }

    /// <summary>Night scores of the run, for choosing what to work on; only rows of the tune split are looked at.</summary>
    public required IReadOnlyList<ScoredOutput> Scores { get; init; }

    /// <summary>Prompts that a person pinned.</summary>
    public required IReadOnlySet<string> Pinned { get; init; }

    /// <summary>The text of a prompt's file with other section texts, otherwise unchanged.</summary>
    public required Func<PromptDocument, IReadOnlyDictionary<string, string>, string> FileText { get; init; }

    /// <summary>What earlier runs of this series added to the candidate pools, oldest first.</summary>
    public required IReadOnlyList<PoolNight> Pool { get; init; }

    /// <summary>Of a prompt, the runs that searched it since its latest gate test.</summary>
    public required Func<string, int> Waited { get; init; }

    /// <summary>Versions that had a finished gate test: the same one is not tested again until it passes.</summary>
    public required IReadOnlySet<string> Tested { get; init; }

    /// <summary>Planted edits that went through the gate before this run.</summary>
    public required IReadOnlyList<GateTestRecord> Drills { get; init; }

    /// <summary>Whether planted edits may use the gate: in a rehearsal, and where the configuration asks for it.</summary>
    public required bool DrillsAllowed { get; init; }

    /// <summary>Puts a promoted candidate in force from the next cycle on, or proposes it, as the autonomy says.</summary>
    public required Func<GateTestRecord, string, CancellationToken, Task> Promote { get; init; }

    /// <summary>Takes a promotion back.</summary>
    public required Func<PromptChangeRecord, CancellationToken, Task> Rollback { get; init; }

    /// <summary>State of the running probations before this run, as JSON; null if none.</summary>
    public required string? ProbationBefore { get; init; }

    /// <summary>Stores a named value of the run.</summary>
    public required Func<string, string, CancellationToken, Task> SaveValue { get; init; }

    /// <summary>Identity of the run.</summary>
    public RunId Run => Record.Id;

    /// <summary>Series.</summary>
    public string Series => Record.Start.Series;

    /// <summary>Moment.</summary>
    public DateTimeOffset Now => Record.Start.At;

    /// <summary>Cases of a prompt in a split, by id.</summary>
    public IReadOnlyList<EvalCase> CasesOf(string prompt, EvalSplit split) =>
        [.. Cases.Where(each => each.Target == prompt && each.Split == split).OrderBy(each => each.Id, StringComparer.Ordinal)];
}
