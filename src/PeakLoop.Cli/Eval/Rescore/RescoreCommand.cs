using System.CommandLine;
using PeakLoop.Cli.Common;
using PeakLoop.Evals.Selecting;

namespace PeakLoop.Cli.Eval.Rescore;

/// <summary><c>eval rescore</c>: applies the checks as they are now to every stored output of the nights.</summary>
internal static class RescoreCommand
{
    public static Command Create(CliHost host)
    {
        var filter = new Option<string?>("--filter") { Description = CaseFilter.Help, HelpName = "EXPR" };
        var usd = new Option<decimal?>("--budget-usd") { Description = "Dollars for judged checks. Default 0: says what they would cost.", HelpName = "X" };
        var calls = new Option<long?>("--budget-calls") { Description = "Judge calls. Default: as many as the dollars allow, 0 without dollars.", HelpName = "N" };
        usd.AtLeast(0m);
        calls.AtLeast(0L);
        return new Command(
            "rescore",
            "Applies the cases' checks as they are now to the outputs that the nights stored, so that a new or changed check has a history at once. Deterministic checks cost nothing; judged ones stay within the budget. Doing it twice changes nothing.")
        {
            filter, usd, calls,
        }.Handle(host, (context, parsed, token) => RescoreVerb.RunAsync(
            context, parsed.GetValue(filter), parsed.GetValue(usd), parsed.GetValue(calls), token));
    }
}
