using System.Globalization;
using System.Text.Json.Nodes;

namespace PeakLoop.Benchmarks.Promptfoo;

/// <summary>
/// The same promptfoo file, run side by side by <c>eval run</c> and by promptfoo, on one machine one after the other: throughput while cases run,
/// peak memory, and wall time of the whole process.
/// </summary>
public sealed class PromptfooVerb : IVerb
{
    private const double LeastThroughput = 25;
    private const double MostMemory = 0.5;
    private const double LeastWall = 5;

    /// <inheritdoc/>
    public string Usage => "[--promptfoo FOLDER with node_modules; default: npm installs it beside] [--cases 2000] [--rounds 3]";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> args)
    {
        var cases = int.Parse(Option(args, "--cases") ?? "2000", CultureInfo.InvariantCulture);
        var rounds = int.Parse(Option(args, "--rounds") ?? "3", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("peakloop-promptfoo-").FullName;
        try
        {
            var config = EchoSuite.Write(folder, cases);
            var node = Option(args, "--promptfoo") ?? Installed(folder);
            var ratios = Enumerable.Range(1, rounds).Select(round => Round(round, folder, config, node, cases)).ToList();
            double Median(Func<(double Throughput, double Memory, double Wall), double> of) => ratios.Select(of).Order().ElementAt(rounds / 2);
            var (throughput, memory, wall) = (Median(each => each.Throughput), Median(each => each.Memory), Median(each => each.Wall));
            Say($"median of {rounds}: throughput {throughput:F1} times (at least {LeastThroughput:F0}), peak memory {memory:F2} of it (at most {MostMemory:F1}), wall time {wall:F1} times (at least {LeastWall:F0})");
            return throughput >= LeastThroughput && memory <= MostMemory && wall >= LeastWall ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double Throughput, double Memory, double Wall) Round(int round, string folder, string config, string node, int cases)
    {
        var home = Path.Combine(folder, $"home-{round}");
        Directory.CreateDirectory(home);
        var own = MeasuredProcess.Run(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "PeakLoop.Cli.dll"), "eval", "run", "--config", config, "--json", "--quiet", "--workspace", folder, "--db", Path.Combine(home, "peakloop.db")], folder, home);
        var answer = JsonNode.Parse(own.Output)!;
        var passed = answer["counts"]!["pass"]!.GetValue<int>();
        var ours = answer["seconds"]!.GetValue<double>();

        var other = MeasuredProcess.Run(
            Path.Combine(node, "node_modules", ".bin", "node"),
            [Path.Combine(node, "node_modules", "promptfoo", "dist", "src", "main.js"), "eval", "-c", config, "-j", "32", "--no-table", "--no-progress-bar", "--no-cache"], folder, home);
        var theirs = SecondsBetweenResults(node, home);
        Say($"round {round}: PeakLoop {ours:F2} s in {own.Seconds:F2} s wall, {own.PeakMegabytes:F0} MB, {passed} of {cases} passed; promptfoo {theirs:F2} s in {other.Seconds:F2} s wall, {other.PeakMegabytes:F0} MB, exit {other.ExitCode}");
        return (theirs / ours, own.PeakMegabytes / other.PeakMegabytes, other.Seconds / own.Seconds);
    }

    /// <summary>From promptfoo's first stored result to its last, in whole seconds: what came before the first counts in its favour.</summary>
    private static double SecondsBetweenResults(string node, string home)
    {
        const string Query = "select (julianday(max(created_at)) - julianday(min(created_at))) * 86400 as s from eval_results";
        var database = Path.Combine(home, "promptfoo.db");
        var script = $"const {{DatabaseSync}} = require('node:sqlite'); console.log(new DatabaseSync('{database}').prepare('{Query}').get().s)";
        var asked = MeasuredProcess.Run(Path.Combine(node, "node_modules", ".bin", "node"), ["-e", script], home, home);
        return double.Parse(asked.Output.Trim(), CultureInfo.InvariantCulture);
    }

    private static string Installed(string folder)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, "npm")).FullName;
        var npm = MeasuredProcess.Run("npm", ["install", "--no-audit", "--no-fund", "promptfoo@0.123.1", "node@22"], place, place);
        return npm.ExitCode == 0 ? place : throw new InvalidOperationException($"npm could not install promptfoo: {npm.Output}");
    }

    private static string? Option(IReadOnlyList<string> args, string name)
    {
        for (var i = 0; i + 1 < args.Count; i++)
        {
            if (args[i] == name)
            {
                return args[i + 1];
            }
        }

        return null;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
