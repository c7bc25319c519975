using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace PeakLoop.Storage.Model;

/// <summary>One output of one case.</summary>
[Table("outputs")]
[PrimaryKey(nameof(Id))]
[Index(nameof(Key), Name = "ix_outputs_key", IsUnique = true)]
internal sealed class OutputEntity
{
    /// <summary>Number that checks and scores hold.</summary>
    public required long Id { get; init; }

    /// <summary>Derived id.</summary>
    public required string Key { get; init; }

    /// <summary>Kind of run.</summary>
    public required int Kind { get; init; }

    /// <summary>Number of the run.</summary>
    public required int Number { get; init; }

    /// <summary>Structural path of the call.</summary>
    public required string Path { get; init; }

    /// <summary>Case.</summary>
    public required long CaseId { get; init; }

    /// <summary>Version of the case.</summary>
    public required long CaseVersion { get; init; }

    /// <summary>Configuration.</summary>
    public required long Config { get; init; }

    /// <summary>Model alias.</summary>
    public required long Model { get; init; }

    /// <summary>Lessons in use.</summary>
    public required long LessonSet { get; init; }

    /// <summary>Seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Trial, from 1.</summary>
    public required int Trial { get; init; }

    /// <summary>Why it was made.</summary>
    public required int Purpose { get; init; }

    /// <summary>The answer's text; null where the call failed.</summary>
    public long? TextId { get; init; }

    /// <summary>Tool calls as JSON, packed; null where there were none.</summary>
    public byte[]? ToolCalls { get; init; }

    /// <summary>Input tokens.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Part of the input served from a cache.</summary>
    public long? CachedTokens { get; init; }

    /// <summary>Output tokens.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Milliseconds until complete.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>Money in nano-dollars.</summary>
    public long? CostNanos { get; init; }

    /// <summary>Finish reason of the last call.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Model calls made.</summary>
    public int? Steps { get; init; }

    /// <summary>Infrastructure error.</summary>
    public string? Error { get; init; }

    /// <summary>When, UTC ticks.</summary>
    public required long At { get; init; }
}

/// <summary>Result of one check on one output.</summary>
[Table("checks")]
[PrimaryKey(nameof(Output), nameof(CheckVersion), nameof(JudgeVersion), nameof(CheckId))]
internal sealed class CheckEntity
{
    /// <summary>The output.</summary>
    public required long Output { get; init; }

    /// <summary>Version of the check.</summary>
    public required long CheckVersion { get; init; }

    /// <summary>Version of the judge.</summary>
    public required long JudgeVersion { get; init; }

    /// <summary>Position and type within the case.</summary>
    public required long CheckId { get; init; }

    /// <summary>Check type.</summary>
    public required long Type { get; init; }

    /// <summary>Metric.</summary>
    public long? Metric { get; init; }

    /// <summary>Weight.</summary>
    public required double Weight { get; init; }

    /// <summary>Verdict.</summary>
    public required int Verdict { get; init; }

    /// <summary>0..1; null for error and unknown.</summary>
    public double? Score { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>Score of an output under one set of checks, with every key a comparison needs in its row.</summary>
[Table("scores")]
[PrimaryKey(nameof(Kind), nameof(Number), nameof(CaseId), nameof(Trial), nameof(Output), nameof(CheckSet), nameof(JudgeVersion))]
[Index(nameof(CaseId), nameof(Kind), nameof(Number), Name = "ix_scores_case_id_kind_number")]
internal sealed class ScoreEntity
{
    /// <summary>Kind of run.</summary>
    public required int Kind { get; init; }

    /// <summary>Number of the run.</summary>
    public required int Number { get; init; }

    /// <summary>Case.</summary>
    public required long CaseId { get; init; }

    /// <summary>Trial, from 1.</summary>
    public required int Trial { get; init; }

    /// <summary>The output.</summary>
    public required long Output { get; init; }

    /// <summary>Version of the set of checks.</summary>
    public required long CheckSet { get; init; }

    /// <summary>Version of the judges.</summary>
    public required long JudgeVersion { get; init; }

    /// <summary>Verdict.</summary>
    public required int Verdict { get; init; }

    /// <summary>0..1; null for error and unknown.</summary>
    public double? Score { get; init; }

    /// <summary>Why the output was made.</summary>
    public required int Purpose { get; init; }

    /// <summary>Split.</summary>
    public required int Split { get; init; }

    /// <summary>Severity.</summary>
    public required int Severity { get; init; }

    /// <summary>Version of the case.</summary>
    public required long CaseVersion { get; init; }

    /// <summary>Suite.</summary>
    public required long Suite { get; init; }

    /// <summary>Prompt under test.</summary>
    public required long Target { get; init; }

    /// <summary>Cluster of cases.</summary>
    public required long Cluster { get; init; }

    /// <summary>Configuration.</summary>
    public required long Config { get; init; }

    /// <summary>Model alias.</summary>
    public required long Model { get; init; }

    /// <summary>Lessons in use.</summary>
    public required long LessonSet { get; init; }

    /// <summary>Seed.</summary>
    public required long Seed { get; init; }

    /// <summary>When, UTC ticks.</summary>
    public required long At { get; init; }

    /// <summary>Derived id of the output, so that reading scores needs no other table.</summary>
    public required string OutputKey { get; init; }
}
