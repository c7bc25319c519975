using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Organization;
using PeakLoop.Records;

namespace PeakLoop.Cycles.Phases;

/// <summary>Turns planned actions, decisions and asks into artifacts: one actor each, with tools over the facts and a work folder.</summary>
public sealed class ActPhase : IPhase
{
    /// <inheritdoc/>
    public string Name => "act";

    /// <inheritdoc/>
    public BudgetAccount? Closes => null;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(CycleContext context, CancellationToken cancellationToken)
    {
        var items = ActItems.From(context);
        await using var configured = items.Count == 0 || context.Config.Tools.IsEmpty
            ? NoConfiguredTools.Instance
            : await context.Services.ConfiguredTools(
                new ConfiguredToolRequest(
                    context.Config.Tools, context.Run, context.Effects,
                    new ToolPins(context.Store, context.Run, context.Now, context.Config.Autonomy.ApprovalDays)),
                cancellationToken);
        context.Work.Shortfalls.AddRange(configured.Problems.Select(problem => $"act: {problem}"));
        var drafts = await Ordered.MapAsync(
            items, context.Config.Evals.Concurrency, (item, token) => ActAsync(context, item, configured.Tools, token), cancellationToken);
        context.Work.Outcomes.AddRange(drafts.OfType<OutcomeDraft>());
        await SaveInputsAsync(context, cancellationToken);
        var made = context.Work.Outcomes.Count;
        return items.Count == 0 ? PhaseResult.Skipped("nothing planned")
            : made < items.Count ? PhaseResult.Partial($"{made} of {items.Count} outcomes")
            : PhaseResult.Complete($"{made} outcomes");
    }

    /// <summary>What each actor was given: an outcome that a person finds wanting becomes an eval case with these fixtures.</summary>
    private static Task SaveInputsAsync(CycleContext context, CancellationToken cancellationToken) => context.Work.Outcomes.Count == 0
        ? Task.CompletedTask
        : context.SaveAsync(
            CycleValueNames.OutcomeInputs,
            new SortedDictionary<string, JsonObject>(
                context.Work.Outcomes.ToDictionary(draft => draft.Record.Id, draft => draft.Input), StringComparer.Ordinal),
            cancellationToken);

    private static async Task<OutcomeDraft?> ActAsync(
        CycleContext context, ActItem item, IReadOnlyList<AgentTool> configured, CancellationToken cancellationToken)
    {
        var scope = context.Scope(item.Path, BudgetAccount.PlanAndAct, Roles.Actor);
        var folder = $"{OutcomePath.Folder(context)}/{OutcomePath.Safe(item.Goal.Goal.Team)}/work-{item.Number:00}";
        var planning = new PlanContext(context.Facts, DateOnly.FromDateTime(context.Now.UtcDateTime), context.Config.Organization.ShowNames);
        var lessons = LessonRetrieval.For(
            item.Goal.Goal, null, context.Facts.Lessons, context.Now, context.Config.Night.MaxLessons).Select(found => found.Lesson);
        var tools = context.Services.Tools.For(
            context.Prompt(Roles.Actor).Tools, context.Facts, context.Now, folder, context.Config.Organization.ShowNames,
            (change, token) => Proposals.FactAsync(context, scope, change, token)).Concat(configured).ToList();
        var input = planning.Actor(item.Goal, item.Action, item.Kind, lessons);
        var run = await context.AskAsync(Roles.Actor, input, scope, tools, cancellationToken);
        if (!AgentEnds.Usable(context, run, $"{item.Kind} for {item.Goal.Goal.Id}"))
        {
            return null;
        }

        var title = OutcomePath.Title(UntrustedText.Unmark(run.Text), item.Action.Text);
        var file = $"{OutcomePath.Folder(context)}/{OutcomePath.Safe(item.Goal.Goal.Team)}/{item.Number:00}-{item.Kind}-{OutcomePath.Slug(title)}.md";
        var text = OutcomePath.WithFooter(context, item.Goal.Goal, UntrustedText.Unmark(run.Text));
        await context.Effects.RunAsync(
            new EffectKey(context.Run, $"{item.Path}/file"), EffectKind.File, ToolClass.Idempotent, file + ContentHash.Of(text),
            async token =>
            {
                await context.Services.Outcomes.WriteAsync(file, text, token);
                return file;
            },
            cancellationToken);
        var record = new OutcomeRecord(
            ContentHash.Short(ContentHash.Of(context.Run.ToString(), item.Path)), context.Run, item.Kind, item.Goal.Goal.Team, item.Goal.Goal.Id,
            title, file, await context.Store.PutTextAsync(text, cancellationToken), null, [], context.Now);
        return new OutcomeDraft(record, run.Text, run, input);
    }
}
