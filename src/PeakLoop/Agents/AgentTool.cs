using Microsoft.Extensions.AI;

namespace PeakLoop.Agents;

/// <summary>What a tool can do to the world; decides replay and autonomy.</summary>
public enum ToolClass
{
    /// <summary>Looks only.</summary>
    Read,

    /// <summary>Changes something; doing it again with the same arguments changes nothing more.</summary>
    Idempotent,

    /// <summary>Changes something each time. Claimed but not recorded: never silently run again.</summary>
    Mutating,

    /// <summary>Cannot be taken back.</summary>
    Destructive,
}

/// <summary>A function that a model may call, and what class of effect it has.</summary>
/// <param name="Function">Name, description, parameter schema and implementation. Throwing returns the message to the model.</param>
/// <param name="Class">Class of effect.</param>
/// <param name="ReturnsUntrustedText">Whether the result is text from outside (fenced before the model sees it).</param>
public sealed record AgentTool(AIFunction Function, ToolClass Class, bool ReturnsUntrustedText = false)
{
    /// <summary>Name of the tool.</summary>
    public string Name => Function.Name;

    /// <summary>
    /// Whether what it changes lies outside the sandbox: another program, another host, another server. Such a change needs the autonomy
    /// <c>act</c>, and a person's approval in a step that has read untrusted text. Mutating and destructive tools count as outside always.
    /// </summary>
    public bool LeavesSandbox { get; init; } = Class is ToolClass.Mutating or ToolClass.Destructive;
}
