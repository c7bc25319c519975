using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace PeakLoop.Storage.Model;

/// <summary>One entry of a fact's append-only history.</summary>
[Table("facts")]
[PrimaryKey(nameof(Id))]
[Index(nameof(Kind), nameof(FactId), nameof(Id), Name = "ix_facts_kind_fact_id_id")]
internal sealed class FactEntity
{
    /// <summary>Order of appending.</summary>
    public required long Id { get; init; }

    /// <summary>Kind of fact.</summary>
    public required string Kind { get; init; }

    /// <summary>Id within its kind.</summary>
    public required string FactId { get; init; }

    /// <summary>Source.</summary>
    public required string Source { get; init; }

    /// <summary>Key within the source.</summary>
    public required string SourceKey { get; init; }

    /// <summary>Hash of the canonical content.</summary>
    public required string ContentHash { get; init; }

    /// <summary>JSON, packed; null where withdrawn.</summary>
    public byte[]? Body { get; init; }

    /// <summary>When, UTC ticks.</summary>
    public required long At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>Something a night produced for people.</summary>
[Table("outcomes")]
[PrimaryKey(nameof(Id))]
[Index(nameof(Kind), nameof(Number), Name = "ix_outcomes_kind_number")]
internal sealed class OutcomeEntity
{
    /// <summary>Derived id.</summary>
    public required string Id { get; init; }

    /// <summary>Kind of run.</summary>
    public required int Kind { get; init; }

    /// <summary>Number of the run.</summary>
    public required int Number { get; init; }

    /// <summary>Kind of outcome.</summary>
    public required string OutcomeKind { get; init; }

    /// <summary>Team.</summary>
    public required string Team { get; init; }

    /// <summary>Goal.</summary>
    public string? Goal { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Path below the outcomes folder.</summary>
    public required string File { get; init; }

    /// <summary>Content.</summary>
    public required string TextHash { get; init; }

    /// <summary>Score of its checks.</summary>
    public double? Score { get; init; }

    /// <summary>Failed checks, a JSON list.</summary>
    public required string Failing { get; init; }

    /// <summary>When, UTC ticks.</summary>
    public required long At { get; init; }
}

/// <summary>A person's rating of an outcome; the latest counts.</summary>
[Table("ratings")]
[PrimaryKey(nameof(Id))]
[Index(nameof(Outcome), nameof(Id), Name = "ix_ratings_outcome_id")]
internal sealed class RatingEntity
{
    /// <summary>Order of appending.</summary>
    public required long Id { get; init; }

    /// <summary>Outcome.</summary>
    public required string Outcome { get; init; }

    /// <summary>useful, edited or ignored.</summary>
    public required string Rating { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC ticks.</summary>
    public required long At { get; init; }
}

/// <summary>A change the loop proposes.</summary>
[Table("proposals")]
[PrimaryKey(nameof(Id))]
[Index(nameof(State), Name = "ix_proposals_state")]
internal sealed class ProposalEntity
{
    /// <summary>Derived id.</summary>
    public required string Id { get; init; }

    /// <summary>Kind of run.</summary>
    public required int Kind { get; init; }

    /// <summary>Number of the run.</summary>
    public required int Number { get; init; }

    /// <summary>Kind of proposal.</summary>
    public required string ProposalKind { get; init; }

    /// <summary>What it changes.</summary>
    public required string Target { get; init; }

    /// <summary>One line for a person.</summary>
    public required string Text { get; init; }

    /// <summary>The exact action, canonical JSON.</summary>
    public required string Action { get; init; }

    /// <summary>Hash of the action.</summary>
    public required string Digest { get; init; }

    /// <summary>State.</summary>
    public required string State { get; init; }

    /// <summary>When proposed, UTC ticks.</summary>
    public required long At { get; init; }

    /// <summary>When it lapses, UTC ticks.</summary>
    public required long Expires { get; init; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When decided, UTC ticks.</summary>
    public long? DecidedAt { get; init; }
}

/// <summary>A person used a verb.</summary>
[Table("touches")]
[PrimaryKey(nameof(Id))]
[Index(nameof(At), Name = "ix_touches_at")]
internal sealed class TouchEntity
{
    /// <summary>Order of appending.</summary>
    public required long Id { get; init; }

    /// <summary>Kind of touch.</summary>
    public required string Kind { get; init; }

    /// <summary>What it touched.</summary>
    public required string Target { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC ticks.</summary>
    public required long At { get; init; }
}
