using System.CommandLine;
using PeakLoop.Cli.Common;

namespace PeakLoop.Cli.Run;

/// <summary><c>run</c>: its options and what they are bound to.</summary>
internal static class RunCommand
{
    public static Command Create(CliHost host)
    {
        var cycles = new Option<int?>("--cycles") { Description = "Cycles to run. Default 1.", HelpName = "N" };
        var nights = new Option<int?>("--nights")
        {
            Description = "Rehearsal model only: N cycles on an injected clock, a day a cycle, ending today.", HelpName = "N",
        };
        var goal = new Option<string?>("--goal") { Description = "Work on this goal only.", HelpName = "ID" };
        var model = new Option<string?>("--model") { Description = "Model alias for planner, coordinator and actor.", HelpName = "ALIAS" };
        var seed = new Option<long?>("--seed") { Description = "Seed of all draws.", HelpName = "N" };
        var noTune = new Option<bool>("--no-tune") { Description = "Leave tuning out." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what a night would do and could cost, and do nothing." };
        var usd = new Option<decimal?>("--budget-usd") { Description = "Dollars a cycle may spend.", HelpName = "X" };
        var tokens = new Option<long?>("--budget-tokens") { Description = "Tokens a cycle may use.", HelpName = "N" };
        var calls = new Option<long?>("--budget-calls") { Description = "Model calls a cycle may make.", HelpName = "N" };
        var minutes = new Option<double?>("--budget-minutes") { Description = "Minutes after which a cycle starts nothing more.", HelpName = "N" };
        var exitOnDecision = new Option<bool>("--exit-on-decision") { Description = "Exit with 3 when a person must decide." };
        cycles.AtLeast(1);
        nights.AtLeast(1);
        usd.AtLeast(0);
        tokens.AtLeast(0);
        calls.AtLeast(0);
        minutes.AtLeast(0);
        var command = new Command("run", "Runs cycles with live progress; an interrupted cycle is taken up first.")
        {
            cycles, nights, goal, model, seed, noTune, dryRun, usd, tokens, calls, minutes, exitOnDecision,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(cycles) is { Implicit: false } && result.GetResult(nights) is { Implicit: false })
            {
                result.AddError("--cycles and --nights exclude each other");
            }
        });
        return command.Handle(host, (context, parsed, cancellationToken) => new RunHandler(context, new RunRequest
        {
            Cycles = parsed.GetValue(cycles),
            Nights = parsed.GetValue(nights),
            DryRun = parsed.GetValue(dryRun),
            ExitOnDecision = parsed.GetValue(exitOnDecision),
            Options = new()
            {
                Goal = parsed.GetValue(goal),
                Model = parsed.GetValue(model),
                Seed = parsed.GetValue(seed),
                NoTune = parsed.GetValue(noTune),
                BudgetUsd = parsed.GetValue(usd),
                BudgetTokens = parsed.GetValue(tokens),
                BudgetCalls = parsed.GetValue(calls),
                BudgetMinutes = parsed.GetValue(minutes),
            },
        }).RunAsync(cancellationToken));
    }
}
