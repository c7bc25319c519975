using System.Diagnostics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>Runs the simulation gates and prints their table.</summary>
public sealed class StudiesVerb : IVerb
{
    private static readonly IStudy[] All =
    [
        new TripletCoverageStudy(), new ClusteredTripletStudy(), new FalseAccelerationStudy(), new AccelerationPowerStudy(), new WindowContrastStudy(),
        new LinkedRaschStudy(), new RulerTrapStudy(), new NoAnchorsStudy(),
        new EvidenceValidityStudy(), new GateLifetimeStudy(), new GatePowerStudy(), new NullCampaignStudy(), new RollbackStudy(), new ReportedGainStudy(),
        new YieldPermutationStudy(), new ArrivalStudy(), new CusumStudy(), new RecordedWatchStudy(), new AttributionStudy(), new PredictionPoweredStudy(),
        new YearlyClaimStudy(), new AaReplayStudy(), new CheckpointPowerStudy(), new WholeProductStudy(),
    ];

    /// <inheritdoc/>
    public string Usage => "[--quick] [--only S1,S10] [--seed N]";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> args)
    {
        var (quick, seed, only) = (false, 20260101, Array.Empty<string>());
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--quick")
            {
                quick = true;
            }
            else if (args[i] == "--seed" && i + 1 < args.Count && int.TryParse(args[i + 1], out seed))
            {
                i++;
            }
            else if (args[i] == "--only" && i + 1 < args.Count)
            {
                only = args[++i].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            }
            else
            {
                return Refuse($"'{args[i]}': expected {Usage}");
            }
        }

        var unknown = only.Except(All.Select(s => s.Id), StringComparer.OrdinalIgnoreCase).ToArray();
        return unknown.Length > 0
            ? Refuse($"No study {string.Join(", ", unknown)}; there are {string.Join(", ", All.Select(s => s.Id))}.")
            : Run(new StudyOptions(quick, seed), [.. All.Where(s => only.Length == 0 || only.Contains(s.Id, StringComparer.OrdinalIgnoreCase))]);
    }

    private static int Run(StudyOptions options, IStudy[] studies)
    {
        Console.WriteLine($"Simulation gates, {(options.Quick ? "quick form" : "full study")}, seed {options.Seed}");
        Console.WriteLine();
        Console.WriteLine("| gate | scenario | condition | result | |");
        Console.WriteLine("|---|---|---|---|---|");
        var breaches = 0;
        var total = Stopwatch.StartNew();
        foreach (var study in studies)
        {
            var clock = Stopwatch.StartNew();
            foreach (var row in study.Run(options))
            {
                breaches += row.Passed ? 0 : 1;
                Console.WriteLine($"| {row.Id} | {row.Scenario} | {row.Condition} | {row.Result} | {(row.Passed ? "pass" : "FAIL")} |");
            }

            Console.Error.WriteLine($"{study.Id}: {clock.Elapsed.TotalSeconds:0.0} s");
        }

        Console.WriteLine();
        Console.WriteLine(breaches == 0 ? "All conditions hold." : $"{breaches} condition(s) breached.");
        Console.Error.WriteLine($"total {total.Elapsed.TotalSeconds:0.0} s");
        return breaches == 0 ? 0 : 1;
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
