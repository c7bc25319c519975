using PeakLoop.Foundation;

namespace PeakLoop.Records;

/// <summary>A version of a prompt document: its tunable sections and where they came from.</summary>
/// <param name="Prompt">Prompt id.</param>
/// <param name="Hash">Hash of the document with these sections.</param>
/// <param name="Parents">Versions it was made from: none for a first or hand-made one, two for a merge.</param>
/// <param name="Sections">JSON object section → text.</param>
/// <param name="FileTextHash">Text hash of the whole file with these sections.</param>
/// <param name="Author"><c>loop</c>, or the operating-system user who edited the file.</param>
/// <param name="Run">Run that made or first saw it.</param>
/// <param name="Origin">file, reflection, merge, null-control, drill.</param>
/// <param name="Evidence">JSON: reflection, motivating cases per line, cost; null where there is none.</param>
/// <param name="At">When, on the loop's clock.</param>
public sealed record PromptVersionRecord(
    string Prompt, string Hash, IReadOnlyList<string> Parents, string Sections, string FileTextHash, string Author, RunId? Run, string Origin,
    string? Evidence, DateTimeOffset At);

/// <summary>A change of the version in force, in the order of the ledger.</summary>
/// <param name="Id">Derived from (run, path), or a hash of time and user for a person's act.</param>
/// <param name="Prompt">Prompt id.</param>
/// <param name="From">Version before.</param>
/// <param name="To">Version after.</param>
/// <param name="Kind">promote, rollback, adopt (a hand edit), pin, unpin.</param>
/// <param name="Run">Run that did it; null for a person outside a run.</param>
/// <param name="By"><c>loop</c> or a user.</param>
/// <param name="Evidence">JSON: gate test, confirm run; null for a person's act.</param>
/// <param name="At">When, on the loop's clock.</param>
/// <param name="Series">Real model alias or <c>rehearsal</c>: a rehearsal's promotion is in force for rehearsals only and never reaches a prompt file.</param>
public sealed record PromptChangeRecord(
    string Id, string Prompt, string From, string To, string Kind, RunId? Run, string By, string? Evidence, DateTimeOffset At, string Series);

/// <summary>One row of the lifetime ledger of gate tests.</summary>
/// <param name="Id">Derived from (run, path) of its start.</param>
/// <param name="Ledger">Position in the ledger, from 1; drills have a ledger of their own.</param>
/// <param name="Drill">Null for a real test; <c>no-op</c> or <c>harmful</c> for a planted one.</param>
/// <param name="Prompt">Prompt id.</param>
/// <param name="Candidate">Candidate version.</param>
/// <param name="Incumbent">Incumbent version.</param>
/// <param name="Model">Model alias.</param>
/// <param name="Verdict">open, promoted, rejected, indecisive.</param>
/// <param name="State">JSON state of the test (e-process, pairs, wins, losses, threshold) so that it can go on on later nights.</param>
/// <param name="StartedIn">Run that opened it.</param>
/// <param name="UpdatedIn">Run that last changed it.</param>
/// <param name="Series">Real model alias or <c>rehearsal</c>: each series has a ledger of its own.</param>
public sealed record GateTestRecord(
    string Id, int Ledger, string? Drill, string Prompt, string Candidate, string Incumbent, string Model, string Verdict, string State,
    RunId StartedIn, RunId UpdatedIn, string Series);

/// <summary>Prompt versions, changes of the version in force, and the gate's ledger.</summary>
public interface IPromptStore
{
    /// <summary>Appends versions; those there already are left as they are.</summary>
    Task SaveVersionsAsync(IReadOnlyList<PromptVersionRecord> versions, CancellationToken cancellationToken);

    /// <summary>Versions of a prompt, oldest first; of all prompts if null.</summary>
    Task<IReadOnlyList<PromptVersionRecord>> VersionsAsync(string? prompt, CancellationToken cancellationToken);

    /// <summary>Appends a change; one there already is left as it is.</summary>
    Task SaveChangeAsync(PromptChangeRecord change, CancellationToken cancellationToken);

    /// <summary>Changes in the order they were made; of all prompts if null.</summary>
    Task<IReadOnlyList<PromptChangeRecord>> ChangesAsync(string? prompt, CancellationToken cancellationToken);

    /// <summary>Writes or replaces a gate test's row.</summary>
    Task SaveGateTestAsync(GateTestRecord test, CancellationToken cancellationToken);

    /// <summary>Gate tests in ledger order: real ones before drills, series by series.</summary>
    Task<IReadOnlyList<GateTestRecord>> GateTestsAsync(CancellationToken cancellationToken);
}
