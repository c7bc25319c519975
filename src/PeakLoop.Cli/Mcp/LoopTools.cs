using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using ModelContextProtocol.Server;
using PeakLoop.Cli.Common;

namespace PeakLoop.Cli.Mcp;

/// <summary>The tools: six that read, and one that proposes an eval case, which a person approves.</summary>
internal static class LoopTools
{
    public static IEnumerable<McpServerTool> Of(VerbContext context) =>
    [
        Reading("status", "How the loop stands: last cycle, index with its interval, what needs a person, budget, age of the last success.",
            () => CapturedVerb.RunAsync(context, "status", "--json")),
        Reading("trend", "Whether the loop gets better: verified improvements, level, velocity and acceleration, each with its interval.",
            ([Description("Cycles in a window, a multiple of 4; omit for 28")] int? window = null) => CapturedVerb.RunAsync(
                context, window is null ? ["trend", "--json"] : ["trend", "--json", "--window", window.Value.ToString(CultureInfo.InvariantCulture)])),
        Reading("report", "The report of the last night or a longer period, as Markdown.",
            (
                [Description("night, week, month or quarter")] string period = "night",
                [Description("Cycle it ends with: a number, last or previous")] string cycle = "last") =>
                CapturedVerb.RunAsync(context, "report", "--format", "md", "--period", period, "--cycle", cycle)),
        Reading("failing_cases", "Eval cases that failed when last run, with the checks that failed and why.",
            (
                [Description("Only cases of this prompt, e.g. planner")] string? target = null,
                [Description("Most cases to name")] int limit = 20) => FailingCases.ReadAsync(context, target, limit)),
        Reading("approvals", "What waits for a person, each with its digest and the command that approves it.",
            () => CapturedVerb.RunAsync(context, "approvals", "list", "--json")),
        Reading("cases", "The eval cases: id, prompt under test, split, description, file and line.",
            ([Description("Only cases of this prompt, e.g. planner")] string? target = null) =>
                CapturedVerb.RunAsync(context, target is null ? ["eval", "list", "--json"] : ["eval", "list", "--json", "--target", target])),
        McpServerTool.Create(
            (
                [Description("Id of the new case: letters, digits and '-'")] string id, [Description("Prompt under test, e.g. planner")] string target,
                [Description("One line on what the case is about")] string description,
                [Description("Values of the prompt's inputs")] JsonElement vars,
                [Description("Checks, e.g. [{\"type\": \"contains\", \"value\": \"Owner:\"}]")] JsonElement checks,
                CancellationToken cancellationToken, [Description("Whether a failure of it is an alarm")] bool mustPass = false) =>
                CaseProposal.ProposeAsync(context, new NewCase(id, target, description, vars, checks, mustPass), cancellationToken),
            new McpServerToolCreateOptions
            {
                Name = "add_case", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = false,
                Description = "Proposes a new eval case. Nothing is written before a person approves it with the command in the answer.",
            }),
    ];

    private static McpServerTool Reading(string name, string description, Delegate read) => McpServerTool.Create(read, new McpServerToolCreateOptions
    {
        Name = name, Description = description, ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false,
    });
}
