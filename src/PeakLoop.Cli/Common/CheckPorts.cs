using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Judging;
using PeakLoop.Models.Embedding;
using PeakLoop.Records;
using PeakLoop.Tools.Scripts;

namespace PeakLoop.Cli.Common;

/// <summary>The ports that checks get from the command line: programs, embeddings, and which judges count.</summary>
internal static class CheckPorts
{
    /// <summary>The ports of a session, and the runner of programs, which its owner disposes of.</summary>
    public static async Task<(CheckServices Services, IDisposable Scripts)> OfAsync(
        CliHost host, string root, LoopConfig config, ILoopStore store, CancellationToken cancellationToken)
    {
        var scripts = Scripts(host, root);
        var services = new CheckServices
        {
            Scripts = scripts,
            Embedder = config.Models[config.Roles[Roles.Judge].Model].IsSimulated ? new HashedEmbedder() : null,
            GatingJudges = await JudgeStandings.GatingAsync(store, host.Time.GetUtcNow(), cancellationToken),
        };
        return (services, scripts);
    }

    /// <summary>Runs programs of checks in the workspace folder.</summary>
    public static ProcessScriptRunner Scripts(CliHost host, string root) => new(root, host.Environment, host.Time);
}
