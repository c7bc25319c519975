using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Evals.Checks;
using PeakLoop.Governance;
using PeakLoop.Organization;
using PeakLoop.Prompts;
using PeakLoop.Records;

namespace PeakLoop.Cycles;

/// <summary>What the loop needs from the outer rooms; composed once by the command line.</summary>
public sealed record LoopServices
{
    /// <summary>Everything recorded.</summary>
    public required ILoopStore Store { get; init; }

    /// <summary>Fills prompts.</summary>
    public required IPromptRenderer Renderer { get; init; }

    /// <summary>Reads a workspace from its files; throws <see cref="Foundation.InputException"/> with all errors.</summary>
    public required Func<IWorkspaceFiles, LoopWorkspace> ReadWorkspace { get; init; }

    /// <summary>The workspace's files as they are now.</summary>
    public required IWorkspaceFiles Files { get; init; }

    /// <summary>Wraps the files of a snapshot.</summary>
    public required Func<IReadOnlyDictionary<string, string>, IWorkspaceFiles> SnapshotFiles { get; init; }

    /// <summary>Composes the models of a run.</summary>
    public required Func<ModelRequest, IModelSource> Models { get; init; }

    /// <summary>Makes the agent of a run from its tool invoker.</summary>
    public required Func<ToolInvoker, IAgent> Agent { get; init; }

    /// <summary>Tools an actor gets, by name.</summary>
    public required IActorTools Tools { get; init; }

    /// <summary>Tools of the configuration (commands, HTTP, MCP servers), made when a night first acts. Default: none.</summary>
    public Func<ConfiguredToolRequest, CancellationToken, Task<IConfiguredTools>> ConfiguredTools { get; init; } =
        (_, _) => Task.FromResult<IConfiguredTools>(NoConfiguredTools.Instance);

    /// <summary>Takes secrets out of what tools are asked before it is recorded. Default: none are known.</summary>
    public ISecretRedactor Redactor { get; init; } = new SecretRedactor([]);

    /// <summary>Facts of the configured sources, read when a cycle begins.</summary>
    public required Func<LoopWorkspace, CancellationToken, Task<SourceReading>> ReadSources { get; init; }

    /// <summary>Writes outcomes as files.</summary>
    public required IOutcomeFiles Outcomes { get; init; }

    /// <summary>Writes promoted sections into prompt files.</summary>
    public required IPromptFiles PromptFiles { get; init; }

    /// <summary>Writes the report of a cycle; returns the paths written.</summary>
    public required Func<Foundation.RunId, DateTimeOffset, CancellationToken, Task<IReadOnlyList<string>>> WriteReport { get; init; }

    /// <summary>Ports of checks other than the judge.</summary>
    public CheckServices CheckServices { get; init; } = CheckServices.None;

    /// <summary>Looked at before every effect.</summary>
    public required IStopSignal Stop { get; init; }

    /// <summary>Who watches.</summary>
    public ICycleProgress Progress { get; init; } = NoProgress.Instance;

    /// <summary>Real clock: durations, deadlines, times of attempts.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Operating-system user, the author of edits found in files.</summary>
    public required string User { get; init; }
}

/// <summary>What the models of a run are made from.</summary>
public sealed record ModelRequest(LoopConfig Config, EffectRunner Effects, BudgetLedger Budget, ICycleProgress Progress, long Seed);

/// <summary>Facts read from the configured sources.</summary>
/// <param name="Facts">Everything the sources state now.</param>
/// <param name="Complete">Names of the sources read to their end: facts they no longer state are withdrawn.</param>
/// <param name="Rejected">Rows that could not be read; the others count.</param>
public sealed record SourceReading(
    OrganizationFacts Facts, IReadOnlyCollection<string> Complete, IReadOnlyList<Foundation.InputError> Rejected)
{
    /// <summary>Keys of facts that a source still states but that could not be read: they are not withdrawn.</summary>
    public IReadOnlySet<string> Unread { get; init; } = new HashSet<string>();
}

/// <summary>The tools of an actor.</summary>
public interface IActorTools
{
    /// <summary>The tools of these names, bound to a cycle's facts and to the work folder of one action.</summary>
    /// <param name="names">Names as the prompt document lists them; an unknown one is an input error found when the workspace is read.</param>
    /// <param name="facts">The cycle's facts.</param>
    /// <param name="now">The cycle's moment.</param>
    /// <param name="workFolder">Folder below the outcomes folder that the action may write to, relative, forward slashes.</param>
    /// <param name="showNames">Whether people's names are shown.</param>
    /// <param name="propose">Takes a proposed change and returns the text for the model.</param>
    IReadOnlyList<AgentTool> For(
        IReadOnlyList<string> names, OrganizationFacts facts, DateTimeOffset now, string workFolder, bool showNames,
        Func<ProposedChange, CancellationToken, Task<string>> propose);
}

/// <summary>A change of a fact that an actor proposes.</summary>
/// <param name="Kind">goal, dependency, decision, commitment.</param>
/// <param name="Id">Id of the fact; a new one for an addition.</param>
/// <param name="Field">Field to change; empty for a new fact.</param>
/// <param name="Value">New value.</param>
/// <param name="Evidence">What it rests on, quoted.</param>
public sealed record ProposedChange(string Kind, string Id, string Field, string Value, string Evidence);

/// <summary>Writes what a night produced where people can read it.</summary>
public interface IOutcomeFiles
{
    /// <summary>Writes a file below the outcomes folder, replacing it whole or not at all. The path is relative with forward slashes.</summary>
    Task WriteAsync(string path, string text, CancellationToken cancellationToken);
}

/// <summary>Writes prompt files.</summary>
public interface IPromptFiles
{
    /// <summary>The text of the prompt's file with other section texts, byte for byte the same elsewhere.</summary>
    string Text(PromptDocument document, IReadOnlyDictionary<string, string> sections);

    /// <summary>
    /// Writes new section texts into the prompt's file if it is still the version <paramref name="expected"/> (a prompt hash); false, and
    /// nothing written, if a person edited it meanwhile.
    /// </summary>
    Task<bool> WriteSectionsAsync(
        string prompt, string expected, IReadOnlyDictionary<string, string> sections, CancellationToken cancellationToken);
}
