using System.CommandLine;
using PeakLoop.Cli.Common;
using PeakLoop.Evals.Selecting;

namespace PeakLoop.Cli.Eval.Running;

/// <summary><c>eval run</c>: runs cases now, beside the nights.</summary>
internal static class RunCommand
{
    public static Command Create(CliHost host)
    {
        var filter = new Option<string?>("--filter") { Description = CaseFilter.Help, HelpName = "EXPR" };
        var trials = new Option<int?>("--trials") { Description = "Trials a case. Default: evals.trials.", HelpName = "K" };
        var config = new Option<string?>("--config") { Description = "A promptfoo file or suite instead of the workspace's cases.", HelpName = "FILE" };
        var outputs = new Option<string?>("--outputs") { Description = "Grade these stored outputs (JSON lines); no model is asked.", HelpName = "FILE" };
        var model = new Option<string?>("--model") { Description = "Model alias for the prompts under test; echo needs no configuration.", HelpName = "ALIAS" };
        var cached = new Option<bool>("--cached") { Description = "Take answers of earlier eval runs to the same question by the same prompt, model and trial; one trial is never served another's." };
        var junit = new Option<string?>("--junit") { Description = "Also write the results as JUnit XML.", HelpName = "FILE" };
        var usd = new Option<decimal?>("--budget-usd") { Description = "Dollars. Default: the cap of a quiet night.", HelpName = "X" };
        var calls = new Option<long?>("--budget-calls") { Description = "Model calls.", HelpName = "N" };
        var concurrency = new Option<int?>("--concurrency") { Description = "Cases at once. Default: evals.concurrency; each model has its own limit besides.", HelpName = "N" };
        trials.AtLeast(1);
        usd.AtLeast(0m);
        calls.AtLeast(0L);
        concurrency.AtLeast(1);
        return new Command(
            "run",
            "Runs cases now and records them apart from the nights, so that the trend does not see them. Exit 1 where a case fails, 7 where a model could not be asked, 4 where the budget ended. An interrupted run goes on where it stopped if the same is asked for again.")
        {
            filter, trials, config, outputs, model, cached, junit, usd, calls, concurrency,
        }.Handle(host, (context, parsed, token) => RunVerb.RunAsync(
            context,
            new RunRequest
            {
                Filter = parsed.GetValue(filter),
                Trials = parsed.GetValue(trials),
                Config = parsed.GetValue(config),
                Outputs = parsed.GetValue(outputs),
                Model = parsed.GetValue(model),
                Cached = parsed.GetValue(cached),
                JUnit = parsed.GetValue(junit),
                Usd = parsed.GetValue(usd),
                Calls = parsed.GetValue(calls),
                Concurrency = parsed.GetValue(concurrency),
            },
            token));
    }
}
