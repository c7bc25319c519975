using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Cli.Gate;

/// <summary><c>gate</c>: fails a pipeline when the last cycle is certainly too low or certainly fell too far.</summary>
internal static class GateCommand
{
    public static Command Create(CliHost host)
    {
        var least = Limit("--min-index", "Fail when the whole interval of the index is below X points (0 to 100).");
        var fall = Limit("--max-regression", "Fail when the whole interval of the change since the previous cycle is beyond a fall of X points. Without any limit: 0.");
        return new Command("gate", "For CI: exit 1 when a limit is broken, 8 when there is too little data to say.") { least, fall }.Handle(
            host, (context, parsed, cancellationToken) => RunAsync(context, parsed.GetValue(least), parsed.GetValue(fall), cancellationToken));
    }

    // Read here and not by the library, so that a number means the same whatever the machine's language is.
    private static Option<double?> Limit(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var limit) && limit <= 100)
            {
                return limit;
            }

            result.AddError($"{name} {result.Tokens[0].Value}: a number from 0 to 100 is expected");
            return null;
        },
    };

    private static async Task<ExitCode> RunAsync(VerbContext context, double? least, double? fall, CancellationToken cancellationToken)
    {
        var night = await GateNight.ReadAsync(Stores.Place(context), cancellationToken);
        var checks = new List<GateCheck>();
        if (least is { } index)
        {
            checks.Add(new GateCheck("min-index", night.Index, index, night.Index.High is { } high ? high >= index : null));
        }

        if ((fall ?? (least is null ? 0.0 : null)) is { } most)
        {
            checks.Add(new GateCheck("max-regression", night.Change, most, night.Change.High is { } high ? high >= -most : null));
        }

        var exit = checks.Exists(check => check.Passed == false) ? ExitCode.GateFailed
            : checks.Exists(check => check.Passed is null) ? ExitCode.NotEnoughData : ExitCode.Done;
        if (context.Json)
        {
            JsonEnvelope.Write(context, night.Series, exit, new JsonObject
            {
                ["passed"] = exit switch { ExitCode.Done => true, ExitCode.GateFailed => false, _ => null },
                ["checks"] = new JsonArray([.. checks.Select(JsonEnvelope.Node)]),
            });
        }

        foreach (var check in checks)
        {
            await context.Human.WriteLineAsync(Text(check));
        }

        return exit;
    }

    private static string Text(GateCheck check)
    {
        var word = check.Passed switch { true => "passed", false => "failed", null => "unknown" };
        var limit = check.Limit.ToString("0.##", CultureInfo.InvariantCulture);
        return check.Name == "min-index"
            ? $"{word}: index {Words.Full(check.Actual)}; it fails when all of the interval is below {limit}."
            : $"{word}: change since the previous cycle {Words.Full(check.Actual, signed: true)}; it fails when all of the interval is a fall of more than {limit} points.";
    }
}
