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
            Head = Head(history, phases, request),
            Needs = await NeedsBuilder.BuildAsync(store, history, cases, request, cancellationToken),
            Loop = await LoopBuilder.BuildAsync(store, history, facts, prompts, cancellationToken),
            Why = await WhyBuilder.ReadAsync(store, history.Runs.Select(run => run.Id.Number).ToHashSet(), history.Last.Id.Number, cancellationToken),
            Changes = await ChangesBuilder.BuildAsync(store, history, prompts, request, cancellationToken),
            Cases = cases,
            Work = await WorkBuilder.BuildAsync(store, history, request, cancellationToken),
            Lessons = await LessonsBuilder.BuildAsync(store, history, cancellationToken),
            Spend = await SpendBuilder.BuildAsync(store, history, phases, request, cancellationToken),
            Cycles = await CycleLines.BuildAsync(store, history, phases, cancellationToken),
            Provenance = await ProvenanceBuilder.BuildAsync(store, history, facts, prompts, phases, request, cancellationToken),
        };
    }

    private static ReportHead Head(ReportHistory history, PhaseFacts phases, ReportRequest request)
    {
        var ending = RunEnding.Of(history.Last, phases.Last);
        return new ReportHead(
            request.Period, history.Last.Id, history.Last.Start.At, history.From, history.Period.Count, history.Series, ending.State,
            ending.Reason, history.Last.Resumed, Clip.Id(request.Organization), request.Now);
    }
}
