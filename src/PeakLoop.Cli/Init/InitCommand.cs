using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Init;

namespace PeakLoop.Cli.Init;

/// <summary><c>init</c>: a small commented workspace with the starter prompts and eval set; never overwrites.</summary>
internal static class InitCommand
{
    public static Command Create(CliHost host)
    {
        var folder = new Argument<string?>("DIR") { Description = "Folder. Default: here.", Arity = ArgumentArity.ZeroOrOne };
        var name = new Option<string?>("--organization") { Description = "Name of the organization.", HelpName = "NAME" };
        var alias = new Option<string?>("--model-alias") { Description = "Alias of the model that serves all roles. Default: rehearsal.", HelpName = "ALIAS" };
        var provider = new Option<string?>("--provider") { Description = "Its provider. Default: rehearsal.", HelpName = "PROVIDER" };
        var model = new Option<string?>("--model") { Description = "Its model id, in the provider's word. Default: the alias.", HelpName = "ID" };
        var endpoint = new Option<string?>("--endpoint") { Description = "Address of its server, e.g. http://localhost:11434/v1. Default: the provider's own.", HelpName = "URL" };
        var keyEnv = new Option<string?>("--key-env") { Description = "Environment variable with its key. Default: the provider's usual one.", HelpName = "NAME" };
        var night = new Option<decimal?>("--night-usd") { Description = "Dollars of a quiet night.", HelpName = "X" };
        var month = new Option<decimal?>("--month-usd") { Description = "Dollars of a month.", HelpName = "X" };
        var format = new Option<string?>("--goals-format") { Description = "Format of a goal source: own, csv, github, kep, markdown.", HelpName = "FORMAT" };
        var path = new Option<string?>("--goals") { Description = "File or folder that goals are read from each night.", HelpName = "PATH" };
        var must = new Option<string?>("--must-say") { Description = "First case: a text every plan must have.", HelpName = "TEXT" };
        night.AtLeast(0);
        month.AtLeast(0);
        return new Command("init", "Makes a workspace: a wizard in a terminal, flags for scripts.") { folder, name, alias, provider, model, endpoint, keyEnv, night, month, format, path, must }
            .Handle(host, (context, parsed, _) =>
            {
                var flags = new InitOptions
                {
                    Organization = parsed.GetValue(name) ?? new InitOptions().Organization,
                    ModelAlias = parsed.GetValue(alias) ?? new InitOptions().ModelAlias,
                    Provider = parsed.GetValue(provider) ?? new InitOptions().Provider,
                    Model = parsed.GetValue(model),
                    Endpoint = parsed.GetValue(endpoint),
                    KeyEnv = parsed.GetValue(keyEnv),
                    Budgets = new BudgetOptions
                    {
                        QuietNightUsd = parsed.GetValue(night) ?? new BudgetOptions().QuietNightUsd,
                        MonthUsd = parsed.GetValue(month) ?? new BudgetOptions().MonthUsd,
                    },
                    Source = parsed.GetValue(path) is { } goals ? new GoalSourceOptions(parsed.GetValue(format) ?? "own", goals) : null,
                    FirstCase = parsed.GetValue(must) is { } text ? new FirstCase($"Every plan says '{text}'", text) : null,
                };
                var asked = parsed.CommandResult.Children.Any(child => child is System.CommandLine.Parsing.OptionResult { Implicit: false });
                var options = !asked && !context.Yes && !context.Json && context.Host.In is { } input && context.Host.OutIsTerminal
                    ? new InitWizard(input, context.Host.Out).Ask(flags) : flags;
                return Task.FromResult(Write(context, parsed.GetValue(folder) ?? ".", options));
            });
    }

    private static ExitCode Write(VerbContext context, string folder, InitOptions options)
    {
        var root = context.FullPath(folder);
        var written = WorkspaceTemplate.Write(root, WorkspaceTemplate.Create(options));
        context.Human.WriteLine(written.Count == 0
            ? $"Nothing to do: {root} has all of it already."
            : $"Made a workspace in {root}: {written.Count} files. Next: `peakloop run`, then edit loop.config.json.");
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, new JsonObject
            {
                ["directory"] = root, ["written"] = new JsonArray([.. written.Select(path => (JsonNode)path)]),
            });
        }

        return ExitCode.Done;
    }
}
