using System.Globalization;
using PeakLoop.Evals.Quality;

namespace PeakLoop.Benchmarks.Audit;

/// <summary>Histories with planted weaknesses of the checks: what the audit finds, and whom it accuses wrongly.</summary>
public sealed class AuditVerb : IVerb
{
    /// <inheritdoc/>
    public string Usage => "REPOSITORY [SEEDS]  (planted weaknesses of checks: found, and healthy checks accused)";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> args)
    {
        if (args.Count == 0 || !Directory.Exists(args[0]))
        {
            return 2;
        }

        var seeds = args.Count > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
        return RunAsync(args[0], seeds).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(string repository, int seeds)
    {
        var found = PlantedWorld.Planted.ToDictionary(each => each.Kind, _ => 0, StringComparer.Ordinal);
        var (accused, wrong, checks) = (new List<string>(), 0, 0);
        var example = "";
        for (var seed = 1; seed <= seeds; seed++)
        {
            var (planted, _) = await PlantedWorld.AuditAsync(repository, seed);
            foreach (var kind in Score.Found(planted))
            {
                found[kind]++;
            }

            accused.AddRange(Score.Wronged(planted).Select(finding => $"seed {seed}: {finding.Kind} {finding.Target}"));
            var (healthy, _) = await PlantedWorld.AuditAsync(repository, seed, healthy: true);
            checks += planted.Checks.Count + healthy.Checks.Count;
            wrong += Score.OfChecks(healthy).Count() + Score.OfJudges(healthy).Count();
            example = seed == 1 ? Table(planted) : example;
        }

        await Console.Out.WriteLineAsync(example);
        foreach (var (kind, what) in PlantedWorld.Planted)
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what,-32} found in {found[kind],3} of {seeds}"));
        }

        await Console.Out.WriteLineAsync($"healthy checks accused beside planted ones: {accused.Count}; in histories where nothing is planted: {wrong}; of {checks} checks audited");
        accused.ForEach(Console.Out.WriteLine);
        return found.Values.All(count => count == seeds) && accused.Count == 0 && wrong == 0 ? 0 : 1;
    }

    private static string Table(AuditResult result) => string.Join('\n', result.Checks.Select(check => string.Create(
            CultureInfo.InvariantCulture,
            $"{check.Check.Label,-34} passes {Text(check.PassRate.Value),5} item-rest {Text(check.Discrimination.Value, "0.00"),5} kills {Text(check.KillRate.Value),5} flips {Text(check.Flakiness.Value),5} same as {check.RedundantWith.Count}"))
        .Concat(result.Suite.ByClass.Select(each => $"  {Evals.Quality.Defects.DefectClasses.Words(each.Kind),-20} noticed {Text(each.KillRate.Value)} of {each.KillRate.N}"))
        .Append($"suite kill rate {Text(result.Suite.KillRate.Value)}, tightness {Text(result.Suite.Tightness.Index.Value)} = {Text(result.Suite.Tightness.Youden.Value)} x {Text(result.Suite.Tightness.Resolution.Value)}"));

    private static string Text(double? value, string format = "0.0") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "?";
}
