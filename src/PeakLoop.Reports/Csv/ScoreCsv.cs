using System.Globalization;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Reports.Building;

namespace PeakLoop.Reports.Csv;

/// <summary>
/// The scores of a report's period as CSV, one row a cycle, case and trial, in the columns that <c>trend --input</c> reads. Rows are
/// written as they are read, a few cycles at a time.
/// </summary>
public static class ScoreCsv
{
    private const int Slice = 8;

    /// <summary>The header row.</summary>
    public const string Header = "cycle,case,score,trial,case_version,system,model,judge,split,cluster,at";

    /// <summary>Writes the rows. The case version names the case and its checks together, so that a changed check counts as a new case.</summary>
    /// <exception cref="LoopException">The cycle asked for does not exist (exit code 2).</exception>
    public static async Task WriteAsync(ILoopStore store, ReportRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        await output.WriteAsync(Header + "\n");
        if (await HistoryReader.ReadAsync(store, request, cancellationToken) is not { } history)
        {
            return;
        }

        var (first, last) = (history.Period[0].Id.Number, history.Last.Id.Number);
        for (var from = first; from <= last; from += Slice)
        {
            var query = new ScoreQuery
            {
                Kind = RunKind.Cycle,
                FromRun = from,
                ToRun = Math.Min(last, from + Slice - 1),
                Purpose = ScorePurpose.Night,
                Series = history.Series,
            };
            foreach (var row in await store.ScoresAsync(query, cancellationToken))
            {
                await output.WriteAsync(Line(row));
            }
        }
    }

    private static string Line(ScoreRow row) => string.Join(
        ',',
        row.Run.Number.ToString(CultureInfo.InvariantCulture),
        Field(row.Case),
        row.Verdict is Verdict.Pass or Verdict.Fail ? row.Score?.ToString("R", CultureInfo.InvariantCulture) : "",
        row.Trial.ToString(CultureInfo.InvariantCulture),
        $"{Short(row.CaseVersion)}-{Short(row.CheckSetVersion)}",
        Short(row.Config),
        Field(row.Model),
        Short(row.JudgeVersion),
        row.Split.ToString().ToLowerInvariant(),
        Field(row.Cluster),
        row.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)) + "\n";

    private static string Short(string hash) => hash.Length <= 16 ? hash : hash[..16];

    private static string Field(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 && text == text.Trim()
        ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
