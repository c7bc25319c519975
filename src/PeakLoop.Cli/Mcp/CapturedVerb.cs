using ModelContextProtocol.Protocol;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Mcp;

/// <summary>Runs a verb in memory, so that a tool answers exactly what the command line does.</summary>
internal static class CapturedVerb
{
    /// <summary>What the verb wrote to standard output, as a tool's result.</summary>
    public static async Task<CallToolResult> RunAsync(VerbContext context, params IReadOnlyList<string> arguments)
    {
        var (code, output, error) = await CaptureAsync(context, arguments);
        return code is ExitCode.Done or ExitCode.GateFailed or ExitCode.DecisionNeeded or ExitCode.NotEnoughData
            ? Text(output.Length > 0 ? output : error)
            : Text($"{error}\n(exit code {(int)code})", failed: true);
    }

    /// <summary>Exit code, standard output and standard error of a verb.</summary>
    public static async Task<(ExitCode Code, string Output, string Error)> CaptureAsync(VerbContext context, IReadOnlyList<string> arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var host = context.Host with { Out = output, Error = error, In = null, OutIsTerminal = false, ErrorIsTerminal = false };
        string[] place = context.Db is null ? ["--workspace", context.WorkspaceRoot] : ["--workspace", context.WorkspaceRoot, "--db", context.Db];
        var code = await CommandTree.RunAsync([.. arguments, .. place], host);
        return ((ExitCode)code, output.ToString().Trim(), error.ToString().Trim());
    }

    /// <summary>A result of one text.</summary>
    public static CallToolResult Text(string text, bool failed = false) =>
        new() { Content = [new TextContentBlock { Text = text }], IsError = failed };
}
