using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Comparison;

namespace PeakLoop.Cli.Compare;

/// <summary><c>compare</c>: the difference of two runs or systems on the same cases.</summary>
internal static class CompareCommand
{
    public static Command Create(CliHost host)
    {
        var a = new Argument<string>("A") { Description = "cycle:N, config:HASH, last or previous; with --input also a system." };
        var b = new Argument<string>("B") { Description = "The other one; a positive difference means that B is better." };
        var input = ScoreFile.Input();
        var format = ScoreFile.Format();
        return new Command("compare", "Paired difference of two runs or systems with its interval, case by case.") { a, b, input, format }.Handle(
            host,
            (context, parsed, cancellationToken) =>
                RunAsync(context, parsed.GetRequiredValue(a), parsed.GetRequiredValue(b), parsed.GetValue(input), parsed.GetValue(format), cancellationToken));
    }

    private static async Task<ExitCode> RunAsync(VerbContext context, string a, string b, string? input, string? format, CancellationToken cancellationToken)
    {
        var (first, second) = input is null ? await StoredArms.ReadAsync(context, a, b, cancellationToken) : FileArms.Read(context, input, format, a, b);
        var result = PairedComparison.Of(first.Trials, second.Trials);
        if (result.Changed > 0)
        {
            context.Warn($"{Reports.Wording.Words.Count(result.Changed, "case")} changed in between (case, checks or judge): not compared");
        }

        if (first.Series != second.Series)
        {
            context.Warn($"'{first.Series}' and '{second.Series}' are different series: the difference is not the loop's own work");
        }

        var exit = result.Difference.Value is null ? ExitCode.NotEnoughData : ExitCode.Done;
        if (context.Json)
        {
            JsonEnvelope.Write(context, first.Series == second.Series ? first.Series : null, exit, Json(first.Name, second.Name, result));
        }

        foreach (var line in CompareText.Of(first.Name, second.Name, result))
        {
            await context.Human.WriteLineAsync(line);
        }

        return exit;
    }

    private static JsonObject Json(string a, string b, ComparisonResult result) => new()
    {
        ["a"] = a,
        ["b"] = b,
        ["difference"] = JsonEnvelope.Node(result.Difference),
        ["mde"] = result.Resolution,
        ["counts"] = new JsonObject
        {
            ["improved"] = result.Count(CaseVerdict.Improved),
            ["regressed"] = result.Count(CaseVerdict.Regressed),
            ["inconclusive"] = result.Count(CaseVerdict.Inconclusive),
            ["onlyA"] = result.OnlyA,
            ["onlyB"] = result.OnlyB,
        },
        ["cases"] = new JsonArray([.. result.Cases.Select(each => new JsonObject
        {
            ["case"] = each.Case,
            ["a"] = each.A,
            ["b"] = each.B,
            ["difference"] = each.Difference,
            ["n"] = each.N,
            ["verdict"] = each.Verdict.ToString().ToLowerInvariant(),
        })]),
    };
}
