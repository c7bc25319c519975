using PeakLoop.Cli.Common;

namespace PeakLoop.Cli;

/// <summary>Entry point: everything ambient (console, clock, environment, signals) enters here and nowhere else.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => CommandTree.RunAsync(args, CliHost.OfProcess());
}
