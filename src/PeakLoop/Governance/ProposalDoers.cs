using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Evals.Quality.Edits;
using PeakLoop.Records;

namespace PeakLoop.Governance;

/// <summary>What approving a proposal can do outside the core.</summary>
public sealed record ProposalDoers
{
    /// <summary>Runs a tool of the configuration with exactly these arguments; null: none can be run.</summary>
    public Func<ProposalRecord, string, JsonObject, CancellationToken, Task<ToolResult>>? CallTool { get; init; }

    /// <summary>Writes an eval case into a suite and says where; null: none can be written.</summary>
    public Func<JsonObject, CancellationToken, Task<string>>? AddCase { get; init; }

    /// <summary>Applies an edit of an eval file, all of it or, with an exception, nothing; null: none can be applied.</summary>
    public Func<FileEdit, CancellationToken, Task>? EditEval { get; init; }
}
