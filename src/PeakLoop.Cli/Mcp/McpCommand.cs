using System.CommandLine;
using System.Runtime.CompilerServices;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Mcp;

/// <summary><c>mcp</c>: this workspace's answers as tools for an assistant in an editor, over standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create(CliHost host) => new Command(
        "mcp", "PeakLoop's own tools for an assistant in an editor, over standard input and output (Model Context Protocol).").Handle(
        host, async (context, parsed, cancellationToken) =>
        {
            Stores.Config(context.WorkspaceRoot); // A broken workspace is told before an editor waits for an answer.
            await ServeAsync(context, cancellationToken);
            return ExitCode.Done;
        });

    /// <summary>Not inlined: only this verb loads the protocol's assembly.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task ServeAsync(VerbContext context, CancellationToken cancellationToken) => LoopServer.RunAsync(context, cancellationToken);
}
