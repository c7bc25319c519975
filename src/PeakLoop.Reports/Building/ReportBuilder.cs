using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>Builds the model of a report from what is stored. Reads only; works while a cycle is running.</summary>
public static class ReportBuilder
{
    /// <summary>
    /// Builds a report. What was not recorded is unknown with its reason, never 0; a store without any cycle gives a report that says so.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="request">Which report.</param>
    /// <param name="cancellationToken">Cancellation.</param>
    /// <exception cref="Foundation.LoopException">The cycle asked for does not exist (exit code 2).</exception>
    public static async Task<ReportModel> BuildAsync(ILoopStore store, ReportRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(request);
        var history = await HistoryReader.ReadAsync(store, request, cancellationToken);
        if (history is null)
        {
            return EmptyReport.Create(request);
        }

        var facts = await CaseWindow.ReadAsync(store, history, cancellationToken);
        var prompts = await PromptFacts.ReadAsync(store, history, cancellationToken);
        var cases = await CasesBuilder.BuildAsync(store, history, facts, cancellationToken);
        var phases = await PhaseFacts.ReadAsync(store, history, cancellationToken);
        return new ReportModel
        {
            Head = Head(history, request),
            Needs = await NeedsBuilder.BuildAsync(store, history, cases, request, cancellationToken),
            Loop = await LoopBuilder.BuildAsync(store, history, facts, prompts, cancellationToken),
            Changes = await ChangesBuilder.BuildAsync(store, history, prompts, request, cancellationToken),
            Cases = cases,
            Work = await WorkBuilder.BuildAsync(store, history, request, cancellationToken),
            Lessons = await LessonsBuilder.BuildAsync(store, history, cancellationToken),
            Spend = await SpendBuilder.BuildAsync(store, history, phases, request, cancellationToken),
            Cycles = CycleLines(history),
            Provenance = await ProvenanceBuilder.BuildAsync(store, history, facts, prompts, phases, request, cancellationToken),
        };
    }

    /// <summary>The state of a run in a word.</summary>
    internal static string State(RunRecord run) => run.End?.State ?? "running";

    private static ReportHead Head(ReportHistory history, ReportRequest request) => new(
        request.Period, history.Last.Id, history.Last.Start.At, history.From, history.Period.Count, history.Series, State(history.Last),
        history.Last.End?.StopReason, history.Last.Resumed, Clip.Id(request.Organization), request.Now);

    private static List<CycleLine> CycleLines(ReportHistory history)
    {
        var first = history.Period[0].Id.Number;
        return
        [
            .. history.Runs.Reverse().Select(run =>
            {
                var number = run.Id.Number;
                var counts = history.Evaluations.GetValueOrDefault(number);
                return new CycleLine(
                    number, run.Start.At, number >= first, State(run), run.End?.StopReason, LoopBuilder.Index(history, number), counts?.Pass,
                    counts?.Cases, counts?.Error, history.Summaries.GetValueOrDefault(number)?.Usd, run.Start.ConfigHash);
            }),
        ];
    }
}
