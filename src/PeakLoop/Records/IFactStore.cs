using PeakLoop.Foundation;

namespace PeakLoop.Records;

/// <summary>One entry of a fact's append-only history.</summary>
/// <param name="Kind">team, goal, dependency, decision, commitment, lesson, metric-reading.</param>
/// <param name="Id">Id of the fact within its kind.</param>
/// <param name="Source">Source name.</param>
/// <param name="SourceKey">Key within the source.</param>
/// <param name="ContentHash">Hash of the canonical content; equal content is not appended again.</param>
/// <param name="Json">The fact as JSON; null where it was withdrawn by its source.</param>
/// <param name="At">When, on the loop's clock.</param>
/// <param name="By">Who: an operating-system user, or <c>cycle:N</c>.</param>
/// <param name="Reason">Why, where a person closed or changed it.</param>
public sealed record FactEntry(
    string Kind, string Id, string Source, string SourceKey, string ContentHash, string? Json, DateTimeOffset At, string By, string? Reason);

/// <summary>Something a night produced for people: an artifact, never prose alone.</summary>
/// <param name="Id">Derived from (run, path).</param>
/// <param name="Run">Run.</param>
/// <param name="Kind">brief, decision-brief, ask, draft, lesson.</param>
/// <param name="Team">Team.</param>
/// <param name="Goal">Goal; null for a team-wide one.</param>
/// <param name="Title">Title.</param>
/// <param name="File">Path below the outcomes folder, forward slashes.</param>
/// <param name="TextHash">Content.</param>
/// <param name="Score">Score of its checks, 0..1; null where none could be scored.</param>
/// <param name="Failing">Checks that failed, one line each.</param>
/// <param name="At">When, on the loop's clock.</param>
public sealed record OutcomeRecord(
    string Id, RunId Run, string Kind, string Team, string? Goal, string Title, string File, string TextHash, double? Score,
    IReadOnlyList<string> Failing, DateTimeOffset At);

/// <summary>A person's rating of an outcome.</summary>
/// <param name="Outcome">Outcome id.</param>
/// <param name="Rating">useful, edited or ignored.</param>
/// <param name="By">Operating-system user.</param>
/// <param name="At">When.</param>
public sealed record OutcomeRating(string Outcome, string Rating, string By, DateTimeOffset At);

/// <summary>A change the loop proposes: bound to the digest of exactly what would be done.</summary>
/// <param name="Id">Derived from (run, path).</param>
/// <param name="Run">Run that proposed it.</param>
/// <param name="Kind">fact, decision, dependency, prompt, check, tool-call.</param>
/// <param name="Target">What it changes, e.g. <c>goal:platform-2</c>.</param>
/// <param name="Text">One line for a person.</param>
/// <param name="Action">The exact action as canonical JSON.</param>
/// <param name="Digest">Hash of <paramref name="Action"/>.</param>
/// <param name="State">waiting, approved, rejected, applied, expired, undone.</param>
/// <param name="At">When proposed.</param>
/// <param name="Expires">When it lapses.</param>
/// <param name="DecidedBy">Who decided; null while waiting.</param>
/// <param name="DecidedAt">When decided.</param>
public sealed record ProposalRecord(
    string Id, RunId Run, string Kind, string Target, string Text, string Action, string Digest, string State, DateTimeOffset At,
    DateTimeOffset Expires, string? DecidedBy, DateTimeOffset? DecidedAt);

/// <summary>A person used a verb: what autonomy is measured by.</summary>
/// <param name="Kind">approve, reject, rate, label, add-case, edit-prompt, undo, …</param>
/// <param name="Target">What it touched.</param>
/// <param name="By">Operating-system user.</param>
/// <param name="At">When.</param>
public sealed record HumanTouch(string Kind, string Target, string By, DateTimeOffset At);

/// <summary>Facts, outcomes, proposals and human touches.</summary>
public interface IFactStore
{
    /// <summary>Appends entries in one transaction; an entry whose content hash is the fact's latest is skipped. Returns how many were written.</summary>
    Task<int> AppendFactsAsync(IReadOnlyList<FactEntry> entries, CancellationToken cancellationToken);

    /// <summary>The latest entry of every fact, in the order kind, id; as of a moment if given.</summary>
    Task<IReadOnlyList<FactEntry>> LatestFactsAsync(DateTimeOffset? asOf, CancellationToken cancellationToken);

    /// <summary>All entries of one fact, oldest first.</summary>
    Task<IReadOnlyList<FactEntry>> FactHistoryAsync(string kind, string id, CancellationToken cancellationToken);

    /// <summary>Appends outcomes; those there already are left as they are.</summary>
    Task SaveOutcomesAsync(IReadOnlyList<OutcomeRecord> outcomes, CancellationToken cancellationToken);

    /// <summary>Outcomes of a run, or of all runs.</summary>
    Task<IReadOnlyList<OutcomeRecord>> OutcomesAsync(RunId? run, CancellationToken cancellationToken);

    /// <summary>Appends a rating; the latest per outcome counts.</summary>
    Task RateAsync(OutcomeRating rating, CancellationToken cancellationToken);

    /// <summary>The latest rating of each outcome.</summary>
    Task<IReadOnlyList<OutcomeRating>> RatingsAsync(CancellationToken cancellationToken);

    /// <summary>Appends proposals; those there already are left as they are.</summary>
    Task SaveProposalsAsync(IReadOnlyList<ProposalRecord> proposals, CancellationToken cancellationToken);

    /// <summary>Moves a proposal to a new state if it is in the expected one and its digest is the given one; false otherwise.</summary>
    Task<bool> DecideAsync(
        string id, string digest, string expectedState, string newState, string by, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Proposals, in a state if given, oldest first.</summary>
    Task<IReadOnlyList<ProposalRecord>> ProposalsAsync(string? state, CancellationToken cancellationToken);

    /// <summary>Appends a touch.</summary>
    Task TouchAsync(HumanTouch touch, CancellationToken cancellationToken);

    /// <summary>Touches since a moment.</summary>
    Task<IReadOnlyList<HumanTouch>> TouchesAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
