using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Tools;

namespace PeakLoop.Cli.Stop;

/// <summary><c>stop</c> and <c>unstop</c>: the kill switch, a file that a running cycle looks for before every effect.</summary>
internal static class StopCommands
{
    public static IEnumerable<Command> Create(CliHost host)
    {
        yield return new Command("stop", "Kill switch: running cycles end before their next effect, and none begins.")
            .Handle(host, (context, _, cancellationToken) => StopAsync(context, cancellationToken));
        yield return new Command("unstop", "Takes the kill switch off.")
            .Handle(host, (context, _, _) => Task.FromResult(Unstop(context)));
    }

    private static async Task<ExitCode> StopAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var place = Stores.Place(context);
        Directory.CreateDirectory(place.Folder);
        await AtomicFile.WriteAsync(
            place.KillSwitch, $"Stopped by {context.Host.User} at {context.Host.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC. `peakloop unstop` takes it off.\n",
            cancellationToken);
        return Say(context, stopped: true, "Stopped: a running cycle ends before its next effect. `peakloop unstop` lets cycles run again.");
    }

    private static ExitCode Unstop(VerbContext context)
    {
        var place = Stores.Place(context);
        var was = File.Exists(place.KillSwitch);
        File.Delete(place.KillSwitch);
        return Say(context, stopped: false, was ? "The kill switch is off; `peakloop run` goes on." : "The kill switch was not on.");
    }

    private static ExitCode Say(VerbContext context, bool stopped, string text)
    {
        context.Human.WriteLine(text);
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject { ["stopped"] = stopped });
        }

        return ExitCode.Done;
    }
}
