using System.Globalization;
using PeakLoop.Evals.Quality;
using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Eval.Audit;

/// <summary>The audit for a person: the suite, what is wrong, what to do. Numbers of each check are in <c>--json</c>.</summary>
internal static class AuditText
{
    private const int MostDiffs = 5;

    public static async Task WriteAsync(TextWriter to, AuditResult result, IReadOnlyList<QualityProposal> proposals, int waiting, bool look)
    {
        var suite = result.Suite;
        await to.WriteLineAsync($"{result.Checks.Count} checks audited.");
        await to.WriteLineAsync($"  Seeded defects noticed    {AuditWords.Of(suite.KillRate)}");
        await to.WriteLineAsync($"    by kind                 {string.Join(", ", suite.ByClass.Select(each => $"{DefectClasses.Words(each.Kind)} {Short(each.KillRate)}"))}");
        await to.WriteLineAsync($"  False alarms              {AuditWords.Of(suite.FalseAlarms)}");
        await to.WriteLineAsync($"  Escapes                   {AuditWords.Of(suite.Escapes)}");
        await to.WriteLineAsync($"  Nights to detection       {AuditWords.Of(suite.Latency)}");
        await to.WriteLineAsync($"  A/A flips of outputs      {AuditWords.Of(suite.OutputFlips)}");
        await to.WriteLineAsync($"  Different checks          {AuditWords.Of(suite.EffectiveChecks)}");
        await to.WriteLineAsync($"  Never failed              {result.Checks.Count(check => check.Saturation.State == MeasuredState.Partial)} checks");
        await to.WriteLineAsync($"  Feedback tightness        {AuditWords.Of(suite.Tightness.Index)}");
        await to.WriteLineAsync($"    what the checks notice  {AuditWords.Of(suite.Tightness.Youden)}");
        await to.WriteLineAsync($"    how finely it reads     {AuditWords.Of(suite.Tightness.Resolution)}");
        foreach (var judge in result.Judges)
        {
            await to.WriteLineAsync($"  Judge {ContentHash.Short(judge.Judge)}        agreement {AuditWords.Of(judge.Kappa)}; wrong {AuditWords.Of(judge.Errors)}");
        }

        await to.WriteLineAsync();
        await to.WriteLineAsync(result.Findings.Count == 0 ? "Nothing is wrong that could be told." : $"{result.Findings.Count} findings:");
        var names = result.Checks.ToDictionary(check => check.Check.Id, check => check.Check.Label, StringComparer.Ordinal);
        foreach (var finding in result.Findings)
        {
            var target = names.TryGetValue(finding.Target, out var label) ? $"{label} ({finding.Target})" : finding.Target;
            await to.WriteLineAsync($"  {finding.Kind,-18} {target}: {finding.Text}{(finding.Evidence.Count == 0 ? "" : $" ({string.Join("; ", finding.Evidence.Where(text => text.Length > 0))})")}");
        }

        foreach (var proposal in proposals.Take(MostDiffs))
        {
            await to.WriteLineAsync();
            await to.WriteLineAsync($"{proposal.Id}  {proposal.Kind}: {proposal.Text}");
            await to.WriteLineAsync(proposal.Diff);
        }

        await to.WriteLineAsync();
        await to.WriteLineAsync(
            proposals.Count == 0 ? "No change is proposed."
            : look ? $"{proposals.Count} changes would be proposed."
            : $"{proposals.Count} changes proposed{(proposals.Count > MostDiffs ? $", {MostDiffs} shown" : "")}; {waiting} wait for you: `peakloop approvals approve ID` applies one.");
    }

    private static string Short(Measured value) => value.Value is { } number ? number.ToString("0", CultureInfo.InvariantCulture) + " %" : "unknown";
}
