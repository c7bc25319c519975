using PeakLoop.Evals.Quality;

namespace PeakLoop.Benchmarks.Audit;

/// <summary>Compares an audit with what was planted.</summary>
public static class Score
{
    private static readonly string[] CheckKinds = ["cannot-fail", "redundant", "flaky", "noise", "false-alarms"];

    /// <summary>Kinds of planted weaknesses that were found, at the right place.</summary>
    public static IEnumerable<string> Found(AuditResult result) => PlantedWorld.Planted.Select(each => each.Kind).Where(kind => result.Findings.Any(finding =>
        finding.Kind == kind && kind switch
        {
            "saturated" => finding.Target == "planning/easy",
            "blind" => finding.Target == "negation inserted",
            "uncovered" => finding.Target == "goal:forgotten",
            "judge-errors" or "judge-length-bias" => true,
            _ => IsGuilty(finding, result),
        }));

    /// <summary>Accusations of healthy checks.</summary>
    public static IEnumerable<AuditFinding> Wronged(AuditResult result) => OfChecks(result).Where(finding =>
        Metric(finding, result) is not { } metric || !PlantedWorld.Guilty.Values.Any(guilty => guilty.Contains(metric)));

    /// <summary>Accusations of checks.</summary>
    public static IEnumerable<AuditFinding> OfChecks(AuditResult result) => result.Findings.Where(finding => CheckKinds.Contains(finding.Kind));

    /// <summary>Accusations of judges.</summary>
    public static IEnumerable<AuditFinding> OfJudges(AuditResult result) => result.Findings.Where(finding => finding.Kind.StartsWith("judge-", StringComparison.Ordinal));

    private static bool IsGuilty(AuditFinding finding, AuditResult result) =>
        Metric(finding, result) is { } metric && PlantedWorld.Guilty.TryGetValue(finding.Kind, out var guilty) && guilty.Contains(metric);

    private static string? Metric(AuditFinding finding, AuditResult result) =>
        result.Checks.FirstOrDefault(check => check.Check.Id == finding.Target)?.Check.Definition.Metric;
}
