using System.CommandLine;
using System.Globalization;
using PeakLoop.Cli.Common;
using PeakLoop.Cli.Run;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Governance;

namespace PeakLoop.Cli.Tune;

/// <summary><c>tune</c>: the tuner alone.</summary>
internal static class TuneCommand
{
    public static Command Create(CliHost host)
    {
        var prompt = new Option<string?>("--prompt") { Description = "Prompt to work on. Default: the one with most to gain.", HelpName = "ID" };
        var meta = new Option<bool>("--meta") { Description = "Work on the reflector's own prompt." };
        var calls = new Option<long?>("--budget-calls") { Description = "Model calls the run may make; the search uses what the gate leaves.", HelpName = "N" };
        var seed = new Option<long?>("--seed") { Description = "Seed of all draws.", HelpName = "N" };
        calls.AtLeast(0);
        var command = new Command("tune", "Searches better versions of a prompt and tests the best at the gate; goes on with what earlier nights found.") { prompt, meta, calls, seed };
        command.Validators.Add(result =>
        {
            if (result.GetResult(prompt) is { Implicit: false } && result.GetValue(meta))
            {
                result.AddError("--prompt and --meta exclude each other");
            }
        });
        return command.Handle(host, (context, parsed, cancellationToken) => RunAsync(
            context,
            new CycleOptions
            {
                Tune = new TuneRequest { Prompt = parsed.GetValue(prompt), Meta = parsed.GetValue(meta) },
                BudgetCalls = parsed.GetValue(calls),
                Seed = parsed.GetValue(seed),
            },
            cancellationToken));
    }

    private static async Task<ExitCode> RunAsync(VerbContext context, CycleOptions options, CancellationToken cancellationToken)
    {
        using var progress = RunProgress.For(context);
        await using var session = await LoopSession.OpenAsync(context, progress.Sink, cancellationToken);
        if (options.Tune!.Prompt is { } prompt && !session.Workspace.Prompts.ContainsKey(prompt))
        {
            throw InputException.One(new SourceLocation("--prompt"), prompt, "the id of a prompt", NearestName.Find(prompt, session.Workspace.Prompts.Keys));
        }

        var series = SeriesName.Of(session.Workspace.Config);
        try
        {
            var result = await new TuneRun(session.Services).RunAsync(options, context.Host.Time.GetUtcNow(), cancellationToken);
            progress.End();
            var code = result.Record.End!.ExitCode;
            var yield = await TuneYield.ReadAsync(session.Store, series, cancellationToken);
            if (!context.Quiet)
            {
                await TuneShow.WriteAsync(context.Human, result, yield);
            }

            if (context.Json)
            {
                JsonEnvelope.Write(context, series, code, TuneShow.Json(result, yield));
            }

            return code;
        }
        catch (RunStoppedException stopped)
        {
            progress.End();
            await context.Host.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{stopped.Message} The same command goes on where this run stopped."));
            if (context.Json)
            {
                JsonEnvelope.Write(context, series, stopped.ExitCode, []);
            }

            return stopped.ExitCode;
        }
    }
}
