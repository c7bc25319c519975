using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Governance;

namespace PeakLoop.Agents;

/// <summary>What a tool call came to.</summary>
/// <param name="Text">Text for the model.</param>
/// <param name="Failed">Whether the tool reported an error (the text says which); the model may try something else.</param>
/// <param name="AwaitsApproval">Whether the call was held back for a person.</param>
public sealed record ToolResult(string Text, bool Failed = false, bool AwaitsApproval = false)
{
    /// <summary>Whether the call tried to leave its sandbox; <see cref="Text"/> says how.</summary>
    public bool Refused { get; init; }
}

/// <summary>
/// Runs tool calls through the journal, at the autonomy that the configuration allows for their class. Every agent implementation calls
/// tools through this, so that replay, autonomy and fencing hold for all of them.
/// </summary>
/// <param name="effects">Journalled effects.</param>
/// <param name="autonomy">Configured autonomy.</param>
/// <param name="ledger">Takes what a person has to know; null: calls are held back and refused all the same.</param>
public sealed class ToolInvoker(EffectRunner effects, AutonomyOptions autonomy, IToolLedger? ledger = null)
{
    /// <summary>Longest result given to a model, in characters; the rest is cut and said to be.</summary>
    public const int MaxResultLength = 20_000;

    private static readonly JsonSerializerOptions Recorded = new(JsonSerializerDefaults.Web);
    private readonly StepTrust trust = new();

    /// <summary>Every agent calls this before its first round: a step whose input holds text from outside is not trusted to change things.</summary>
    public void Begin(CallScope step, string input)
    {
        if (UntrustedText.IsIn(input))
        {
            trust.MarkInput(step);
        }
    }

    /// <summary>Runs one call. The scope is the call's own, assigned before dispatch.</summary>
    /// <param name="tools">Tools on offer.</param>
    /// <param name="scope">Path of this call.</param>
    /// <param name="name">Tool the model named.</param>
    /// <param name="arguments">Arguments as the model gave them.</param>
    /// <param name="cancellationToken">Cancels the tool.</param>
    public async Task<ToolResult> InvokeAsync(
        IReadOnlyList<AgentTool> tools, CallScope scope, string name, JsonObject arguments, CancellationToken cancellationToken)
    {
        var tool = tools.FirstOrDefault(candidate => candidate.Name == name);
        if (tool is null)
        {
            var nearest = NearestName.Find(name, tools.Select(candidate => candidate.Name));
            return new ToolResult(
                $"There is no tool '{name}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")} Tools: {string.Join(", ", tools.Select(each => each.Name))}.",
                Failed: true);
        }

        var hadRead = trust.HadRead(scope);
        var permission = ToolPermissions.Of(autonomy, tool, hadRead);
        if (permission != ToolPermission.Run)
        {
            return await HeldAsync(tool, scope, arguments, permission, hadRead, cancellationToken);
        }

        ToolResult result;
        try
        {
            var recorded = await effects.RunAsync(
                new EffectKey(scope.Run, scope.Path), EffectKind.Tool, tool.Class, name + CanonicalJson.Write(arguments),
                token => CallAsync(tool, arguments, token), cancellationToken);
            result = JsonSerializer.Deserialize<ToolResult>(recorded, Recorded)!;
        }
        catch (UnknownOutcomeException unknown)
        {
            return new ToolResult(unknown.Message, Failed: true, AwaitsApproval: true);
        }

        if (tool.ReturnsUntrustedText || result.Refused || UntrustedText.IsIn(result.Text))
        {
            trust.MarkResult(scope);
        }

        if (result.Refused && ledger is not null)
        {
            await ledger.RefuseAsync(scope, name, arguments, result.Text, cancellationToken);
        }

        return result;
    }

    /// <summary>The text is the same on every replay; what became of the proposal meanwhile is not in it.</summary>
    private async Task<ToolResult> HeldAsync(
        AgentTool tool, CallScope scope, JsonObject arguments, ToolPermission permission, bool hadRead, CancellationToken cancellationToken)
    {
        if (permission == ToolPermission.Never)
        {
            return new ToolResult($"'{tool.Name}' was not run: the configured autonomy does not allow it. Go on without it.", Failed: true);
        }

        var reason = hadRead
            ? "this step has read text from outside, so a person has to approve exactly this call"
            : "a person has to approve exactly this call at the configured autonomy";
        if (ledger is not null)
        {
            await ledger.HoldAsync(scope, tool.Name, arguments, reason, cancellationToken);
        }

        return new ToolResult($"'{tool.Name}' was not run: {reason}. It has been noted as a proposal.", Failed: true, AwaitsApproval: true);
    }

    private static async Task<string> CallAsync(AgentTool tool, JsonObject arguments, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Source.StartActivity($"{Telemetry.ExecuteTool} {tool.Name}")
            ?.SetTag(Telemetry.Operation, Telemetry.ExecuteTool).SetTag(Telemetry.ToolName, tool.Name);
        ToolResult result;
        try
        {
            var bound = new AIFunctionArguments(arguments.ToDictionary(
                pair => pair.Key, pair => (object?)(pair.Value is null ? null : JsonSerializer.SerializeToElement(pair.Value)), StringComparer.Ordinal));
            var returned = await tool.Function.InvokeAsync(bound, cancellationToken);
            var text = returned switch
            {
                null => "",
                string plain => plain,
                JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
                _ => returned.ToString() ?? "",
            };
            result = new ToolResult(Fence(tool, Cut(text)));
        }
        catch (ToolRefusedException refused)
        {
            result = new ToolResult($"Refused: {refused.Message}", Failed: true) { Refused = true };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && IsOfTheTool(failure))
        {
            // Any fault of a tool, a time limit of its own among them, is information for the model: it can correct its arguments or go
            // another way. What ends the whole run (stop, budget, storage, integrity) is not the tool's.
            result = new ToolResult($"Error: {Fence(tool, Cut(failure.Message))}", Failed: true);
        }

        return JsonSerializer.Serialize(result, Recorded);
    }

    private static bool IsOfTheTool(Exception failure) => failure is InputException or ProviderException || failure is not LoopException;

    private static string Cut(string text) =>
        text.Length <= MaxResultLength ? text : $"{text[..MaxResultLength]}\n[cut: {text.Length - MaxResultLength} more characters]";

    private static string Fence(AgentTool tool, string text) => tool.ReturnsUntrustedText ? UntrustedText.Fence(tool.Name, text) : text;
}
