using PeakLoop.Configuration;

namespace PeakLoop.Agents;

/// <summary>What the configured autonomy says about a tool call.</summary>
public enum ToolPermission
{
    /// <summary>It is run.</summary>
    Run,

    /// <summary>A person has to approve exactly this call first.</summary>
    Ask,

    /// <summary>It is not run, and nobody is asked.</summary>
    Never,
}

/// <summary>The ladder of autonomy, applied to one call.</summary>
public static class ToolPermissions
{
    /// <summary>Whether a call is run.</summary>
    /// <param name="autonomy">Configured levels.</param>
    /// <param name="tool">Tool.</param>
    /// <param name="hadReadUntrusted">Whether the model had seen text from outside when it asked.</param>
    public static ToolPermission Of(AutonomyOptions autonomy, AgentTool tool, bool hadReadUntrusted)
    {
        if (tool.Class == ToolClass.Read)
        {
            return ToolPermission.Run;
        }

        var level = tool.Class switch
        {
            ToolClass.Idempotent => autonomy.Idempotent,
            ToolClass.Mutating => autonomy.Mutating,
            _ => autonomy.Destructive,
        };
        if (level == AutonomyLevel.Observe)
        {
            return ToolPermission.Never;
        }

        if (!tool.LeavesSandbox)
        {
            return level >= AutonomyLevel.Sandbox ? ToolPermission.Run : ToolPermission.Never;
        }

        return level == AutonomyLevel.Act && !hadReadUntrusted ? ToolPermission.Run : ToolPermission.Ask;
    }
}
