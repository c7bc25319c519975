using System.ComponentModel;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Cycles;
using PeakLoop.Organization;

namespace PeakLoop.Tools;

/// <summary>The tools an actor can be given: readings of the organization's facts, a sandboxed work folder, and proposals.</summary>
/// <param name="outcomesRoot">The outcomes folder, below which every action has a work folder of its own.</param>
public sealed class ActorTools(string outcomesRoot) : IActorTools
{
    private const int LessonsShown = 5;

    /// <summary>Names of all tools, for validating prompt documents.</summary>
    public static IReadOnlyList<string> Names => BuiltInTools.Names;

    /// <inheritdoc/>
    public IReadOnlyList<AgentTool> For(
        IReadOnlyList<string> names, OrganizationFacts facts, DateTimeOffset now, string workFolder, bool showNames,
        Func<ProposedChange, CancellationToken, Task<string>> propose)
    {
        var queries = new FactQueries(facts, new FactText(showNames));
        var folder = new WorkFolder(Path.Combine(outcomesRoot, workFolder));
        return [.. names.Select(name => Make(name, queries, now, folder, propose))];
    }

    private static AgentTool Make(
        string name, FactQueries queries, DateTimeOffset now, WorkFolder folder, Func<ProposedChange, CancellationToken, Task<string>> propose) => name switch
        {
            "read_goal" => Read(
                ([Description("Id of the goal")] string goal) => queries.Goal(goal), name,
                "A goal with its key results and what waits around it."),
            "read_metric" => Read(
                ([Description("Id of the goal")] string goal, [Description("Id of the key result; omit for all")] string? keyResult = null) =>
                    queries.Metric(goal, keyResult), name,
                "Baseline, current value and target of a goal's key results, with the time of reading."),
            "read_decisions" => Read(
                ([Description("Id of the team; omit for all")] string? team = null, [Description("Id of a goal that waits; omit for all")] string? goal = null) =>
                    queries.Decisions(team, goal), name, "Open decisions."),
            "read_commitments" => Read(
                ([Description("Id of the team; omit for all")] string? team = null, [Description("Id of the goal; omit for all")] string? goal = null) =>
                    queries.Commitments(team, goal), name, "Open commitments."),
            "search_lessons" => Read(
                ([Description("What the lesson should be about")] string question) => queries.SearchLessons(question, now, LessonsShown), name,
                "Lessons of earlier cycles that match a question."),
            "read_file" => new AgentTool(
                AIFunctionFactory.Create(
                    ([Description("Path in the work folder")] string path, CancellationToken token) => folder.ReadAsync(path, token), name,
                    "Reads a text file of the work folder."),
                ToolClass.Read, ReturnsUntrustedText: true),
            "write_file" => new AgentTool(
                AIFunctionFactory.Create(
                    async ([Description("Path in the work folder")] string path, [Description("Whole text of the file")] string text, CancellationToken token) =>
                    {
                        await folder.WriteAsync(path, text, token);
                        return $"Written: {path}, {text.Length} characters.";
                    },
                    name, "Writes a text file into the work folder, replacing it."),
                ToolClass.Idempotent),
            "propose_change" => new AgentTool(
                AIFunctionFactory.Create(
                    (
                        [Description("goal, dependency, decision or commitment")] string kind, [Description("Id of the fact")] string id,
                        [Description("Field to change, e.g. status, due, why; empty for a new fact")] string field, [Description("New value")] string value,
                        [Description("The fact this rests on, quoted")] string evidence, CancellationToken token) =>
                        propose(new ProposedChange(kind, id, field, value, evidence), token),
                    name, "Proposes a change of the organization's facts. A person decides; nothing changes before."),
                ToolClass.Idempotent),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, $"No such tool. Tools: {string.Join(", ", Names)}."),
        };

    private static AgentTool Read(Delegate function, string name, string description) =>
        new(AIFunctionFactory.Create(function, name, description), ToolClass.Read);
}
