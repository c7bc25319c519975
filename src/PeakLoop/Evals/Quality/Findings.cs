using System.Globalization;
using PeakLoop.Evals.Judging;
using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Evals.Quality;

/// <summary>
/// Turns measures into accusations. Nothing is accused on a point value: the interval must lie on the wrong side, and where many checks are
/// looked at together the level is Bonferroni's.
/// </summary>
internal static class Findings
{
    /// <summary>Share of outputs with a contradiction above which a check is quarantined, points.</summary>
    private const double Quarantine = 5;

    private const double MostFalseAlarms = 10;
    private const double SaturatedFrom = 94;
    private const double BlindBelow = 25;
    private const int LeastDefects = 12;
    private const double MostJudgeErrors = 5;
    private const double BiasConfidence = 0.99;

    public static IReadOnlyList<AuditFinding> Of(
        IReadOnlyList<CheckQuality> checks, SuiteQuality suite, IReadOnlyList<JudgeQuality> judges, IReadOnlyList<Coverable> uncovered,
        IReadOnlyList<RedundantPair> redundant, IReadOnlyList<Repeats> repeats, ItemRest rest, IReadOnlyList<JudgedLabel> labels)
    {
        var findings = new List<AuditFinding>();
        var confidence = 1 - (0.1 / Math.Max(1, checks.Count(check => check.Discrimination.Value is not null)));
        foreach (var quality in checks.Where(check => check.Check.Counts))
        {
            findings.AddRange(OfCheck(quality, repeats, rest.Of(quality.Check.Id, confidence)));
        }

        findings.AddRange(redundant.Select(pair => new AuditFinding(
            "redundant", pair.First, $"says the same as {pair.Second}",
            [string.Create(CultureInfo.InvariantCulture, $"phi {pair.Phi:0.00} (at least {pair.Low:0.00}) over {pair.Outputs} outputs, {pair.BothFailed} of which both failed")])));
        findings.AddRange(suite.PassRates.Where(each => each.PassRate.Low >= SaturatedFrom).Select(each => new AuditFinding(
            "saturated", each.Suite, "nearly everything passes: harder cases would show more", [$"passes {Text(each.PassRate)}"])));
        findings.AddRange(suite.ByClass.Where(each => each.KillRate is { High: < BlindBelow, N: >= LeastDefects }).Select(each => new AuditFinding(
            "blind", DefectClasses.Words(each.Kind), $"hardly any check notices this defect: {DefectClasses.Words(each.Kind)}", [$"noticed {Text(each.KillRate)}"])));
        if (suite.Escapes.Value > 0)
        {
            findings.Add(new AuditFinding("escapes", "suite", "people found faults that no check had noticed", [$"escaped {Text(suite.Escapes)}"]));
        }

        foreach (var judge in judges)
        {
            if (judge.Errors.Low > MostJudgeErrors)
            {
                findings.Add(new AuditFinding("judge-errors", judge.Judge, "the judge often errs", [$"wrong {Text(judge.Errors)}"]));
            }

            var bias = LengthBias.Of([.. labels.Where(each => each.Label.Judge == judge.Judge)], BiasConfidence);
            if (bias.Low > 0 || bias.High < 0)
            {
                findings.Add(new AuditFinding("judge-length-bias", judge.Judge, "the judge's verdict depends on length", [Text(judge.LengthBias)]));
            }
        }

        findings.AddRange(uncovered.Select(each => new AuditFinding("uncovered", $"{each.Kind}:{each.Id}", $"no active check looks at {each.Kind} {each.Id}", [])));
        return findings;
    }

    /// <summary>A measure in words: value, interval, denominator.</summary>
    public static string Text(Measured value) => value.Value is not { } number ? $"unknown ({value.Reason})"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{number:0.0} {value.Unit}{(value is { Low: { } low, High: { } high } ? $" [{low:0.0}, {high:0.0}]" : "")}, n = {value.N}");

    private static IEnumerable<AuditFinding> OfCheck(CheckQuality quality, IReadOnlyList<Repeats> repeats, Measured discrimination)
    {
        var id = quality.Check.Id;
        if (quality.CanFail == false && quality.KillRate.Value is null or 0 && quality.PassRate.Value is null or 100)
        {
            yield return new AuditFinding("cannot-fail", id, "passes whatever answer is put to it", [quality.Saturation.Reason ?? "", $"defects noticed: {Text(quality.KillRate)}"]);
        }

        var flips = repeats.Where(each => each.Check == id && each.Disagreement > 0).ToList();
        if (flips.Count > 0 && (quality.Check.Deterministic || quality.Flakiness.Low > Quarantine))
        {
            yield return new AuditFinding("flaky", id, "contradicts itself on the same output", [$"outputs with both verdicts: {Text(quality.Flakiness)}"]);
        }

        // A check that notices seeded defects is no noise: it may go against the rest because prompts trade one thing for another.
        if (discrimination.High < Discrimination.Flag && quality.KillRate.Value is null or 0)
        {
            yield return new AuditFinding("noise", id, "goes against the rest, and notices no seeded defect", [Text(quality.Discrimination)]);
        }

        if (quality.FalseAlarms.Low > MostFalseAlarms)
        {
            yield return new AuditFinding("false-alarms", id, "fails outputs that people approved", [Text(quality.FalseAlarms)]);
        }
    }
}
