using PeakLoop.Agents;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Authoring;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Rescoring;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Tools;
using PeakLoop.Workspace.Evals.Writing;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Eval.Add;

/// <summary>Does what <c>eval add</c> promises.</summary>
internal sealed class AddVerb
{
    private const string DefaultFile = "own/added.yaml";

    private readonly VerbContext context;
    private readonly AddRequest request;
    private readonly DiskWorkspaceFiles files;
    private readonly LoopWorkspace workspace;
    private readonly DataPlace place;

    private AddVerb(VerbContext context, AddRequest request)
    {
        this.context = context;
        this.request = request;
        files = new DiskWorkspaceFiles(context.WorkspaceRoot);
        workspace = WorkspaceLoader.Load(files);
        place = DataPlace.Of(context, context.WorkspaceRoot, workspace.Config.Paths);
    }

    private bool Asks => !request.NamesChecks && !context.Yes && !context.Json && context.Host.In is not null;

    private string FilePath => $"{workspace.Config.Paths.Evals}/{(request.File ?? DefaultFile).Replace('\\', '/')}";

    /// <summary>Runs the verb.</summary>
    public static async Task<ExitCode> RunAsync(VerbContext context, AddRequest request, CancellationToken cancellationToken)
    {
        if (request.Outcome is null == request.Case is null)
        {
            throw InputException.One(new SourceLocation("eval add"), null, "either --from-outcome ID or --from-case ID");
        }

        return await new AddVerb(context, request).RunAsync(cancellationToken);
    }

    private async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        Specimen bad;
        NightHistory history;
        List<DraftedCheck> drafted;
        EvalCase made;
        AddDialog? dialog = null;
        var choices = new CaseChoices { Id = request.Id, Tags = request.Tags, Description = request.Description };
        var used = workspace.Cases.Select(each => each.Id).ToHashSet(StringComparer.Ordinal);
        if (request.Id is { } wanted && used.Contains(wanted))
        {
            throw InputException.One(new SourceLocation("--id"), wanted, "an id that no case has");
        }

        await using (var store = await Stores.MustReadAsync(place, cancellationToken))
        {
            bad = request.Outcome is { } outcome
                ? await SpecimenReader.OfOutcomeAsync(store, outcome, cancellationToken)
                : await SpecimenReader.OfCaseAsync(store, workspace, request.Case!, cancellationToken);
            choices = choices with { Live = Live(bad), Split = SplitOf(bad), Severity = request.Severity ?? CaseSeverity.Normal };
            var goods = bad.Case is null
                ? await KnownGoods.OfOutcomesAsync(store, bad, cancellationToken)
                : await KnownGoods.OfCasesAsync(store, bad, EvalIdentity.CaseVersion(workspace.Cases.First(each => each.Id == bad.Case)), cancellationToken);
            var drafts = new DraftedChecks(bad, goods);
            if (Asks)
            {
                dialog = new AddDialog(context.Host.In!, context.Human, drafts);
                await AddDialog.ShowAsync(context.Human, bad);
                if (await dialog.ChooseAsync(cancellationToken) is not { } chosen)
                {
                    await context.Human.WriteLineAsync("Nothing was written.");
                    return ExitCode.Done;
                }

                drafted = chosen;
                var must = request.Severity is null && await dialog.YesAsync("Must it pass every night?", otherwise: false, cancellationToken);
                choices = choices with { Severity = must ? CaseSeverity.MustPass : choices.Severity };
            }
            else
            {
                drafted = await NamedAsync(drafts, cancellationToken);
            }

            var today = DateOnly.FromDateTime(context.Host.Time.GetUtcNow().UtcDateTime);
            made = CaseDraft.From(bad, [.. drafted.Select(draft => draft.Tried.Check)], choices, context.Host.User, today, used);
            history = bad.Case is null
                ? await PastNights.OfOutcomesAsync(store, made with { Vars = bad.Vars }, bad, sameGoal: !choices.Live, cancellationToken)
                : await PastNights.OfCaseAsync(store, made, Ports, cancellationToken);
        }

        var sibling = await SiblingAsync(made, used, dialog, cancellationToken);
        return await WriteAsync(new AddedCase(bad, drafted, made, sibling, history, FilePath), dialog, cancellationToken);
    }

    private CheckServices Ports => CheckServices.None with { Judge = new UnpaidJudge(workspace.Config.Roles[Roles.Judge].Model, workspace.Prompts) };

    /// <summary>Whether live outcomes are checked: on request, and where it is not known what the actor was given.</summary>
    private bool Live(Specimen bad)
    {
        if (request.Live && bad.Kind is null)
        {
            throw InputException.One(new SourceLocation("--live"), null, "--from-outcome: a case has no live outcomes");
        }

        if (!request.Live && bad.Kind is not null && bad.Vars.Count == 0)
        {
            context.Warn("what the actor was given that night is not recorded, so the checks are made for every live outcome of the kind");
        }

        return request.Live || (bad.Kind is not null && bad.Vars.Count == 0);
    }

    private EvalSplit SplitOf(Specimen bad)
    {
        var hidden = bad.Case is not null && workspace.Cases.First(each => each.Id == bad.Case).Split == EvalSplit.Gate;
        return hidden && request.Split == EvalSplit.Tune
            ? throw InputException.One(new SourceLocation("--split"), "tune", $"gate: {bad.Case} is hidden from the tuner, and a copy of its question must be too")
            : request.Split ?? (hidden ? EvalSplit.Gate : EvalSplit.Tune);
    }

    /// <summary>The checks that flags name; with <c>--yes</c> alone, every template that separates.</summary>
    private async Task<List<DraftedCheck>> NamedAsync(DraftedChecks drafts, CancellationToken cancellationToken)
    {
        var separating = request.NamesChecks ? [] : (await drafts.OfTemplatesAsync(cancellationToken)).Where(draft => draft.Tried.Separates).ToList();
        if (!request.NamesChecks)
        {
            var fitting = separating.Count == 0 ? "" : $"; these templates fail here and pass known-good outputs: {string.Join(", ", separating.Select(draft => draft.From))}";
            return context.Yes && separating.Count > 0
                ? separating
                : throw InputException.One(new SourceLocation("eval add"), null, $"what is wrong, as --check TYPE:VALUE or --template NAME{fitting}");
        }

        var drafted = await drafts.OfAsync(request.Templates, request.Checks, cancellationToken);
        var wrong = drafted.Where(draft => !draft.Tried.Separates).ToList();
        foreach (var draft in wrong.Where(_ => request.Anyway))
        {
            context.Warn($"{draft.From} {draft.Tried.Objection}");
        }

        return wrong.Count == 0 || request.Anyway
            ? drafted
            : throw new InputException([.. wrong.Select(draft => new InputError(
                new SourceLocation(request.Templates.Contains(draft.From) ? "--template" : "--check"), draft.From,
                $"a check that fails the bad output and passes known-good ones; this one {draft.Tried.Objection} (--anyway writes it all the same)"))]);
    }

    private async Task<EvalCase?> SiblingAsync(EvalCase made, HashSet<string> used, AddDialog? dialog, CancellationToken cancellationToken)
    {
        var possible = ChangedFacts.Of(made, CaseDraft.Free($"{made.Id}-gate", used));
        var wanted = request.Sibling
            || (dialog is not null && possible is not null && made.Split == EvalSplit.Tune
                && await dialog.YesAsync("Also a sibling with changed facts, hidden for the gate?", otherwise: true, cancellationToken));
        if (request.Sibling && possible is null)
        {
            context.Warn("no sibling: there is no date and no number of a key result to change");
        }

        return wanted ? possible : null;
    }

    private async Task<ExitCode> WriteAsync(AddedCase added, AddDialog? dialog, CancellationToken cancellationToken)
    {
        if (workspace.Cases.Any(each => each.Location.File == added.File && each.Split == EvalSplit.Anchor))
        {
            throw InputException.One(new SourceLocation("--file"), request.File, "a suite without anchors: their file is left alone");
        }

        var commented = new List<CommentedCase> { new(added.Case, AddText.Comments(added.Bad, added.Checks, added.History)) };
        if (added.Sibling is { } sibling)
        {
            commented.Add(new CommentedCase(sibling, AddText.SiblingComments(added.Case)));
        }

        var text = SuiteAppender.Append(files, added.File, commented, "Cases that people added: peakloop eval add.");
        var yaml = string.Concat(commented.Select(each => SuiteWriter.Case(each.Case, each.Comments)));
        await context.Human.WriteLineAsync($"{Environment.NewLine}{yaml}");
        await context.Human.WriteLineAsync(added.History.Sentence);
        var write = !request.DryRun && (dialog is null || await dialog.YesAsync($"Write it to {added.File}?", otherwise: true, cancellationToken));
        if (write)
        {
            var full = Path.Combine(context.WorkspaceRoot, added.File);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await AtomicFile.WriteAsync(full, text, cancellationToken);
            await FillHistoryAsync(added, cancellationToken);
        }

        await context.Human.WriteLineAsync(write
            ? $"{string.Join(" and ", commented.Select(each => each.Case.Id))} written to {added.File}; the next night runs {(commented.Count == 1 ? "it" : "them")}."
            : "Nothing was written.");
        if (context.Json)
        {
            JsonEnvelope.Write(context, null, ExitCode.Done, AddJson.Body(added, yaml, request.DryRun, write));
        }

        return ExitCode.Done;
    }

    /// <summary>Scores stored outputs under the new case and notes that a person added it; where a run holds the workspace, that is left to later.</summary>
    private async Task FillHistoryAsync(AddedCase added, CancellationToken cancellationToken)
    {
        var written = WorkspaceReader.Read(files).Cases.Where(each => each.Id == added.Case.Id || each.Id == added.Sibling?.Id).ToList();
        try
        {
            await Stores.WriteAsync(
                context, place,
                async store =>
                {
                    foreach (var each in written)
                    {
                        await store.TouchAsync(new HumanTouch("add-case", each.Id, context.Host.User, context.Host.Time.GetUtcNow()), cancellationToken);
                    }

                    var missing = await new RescoreScan(written, Ports).FindAsync(store, cancellationToken);
                    return await new Rescorer(store, (_, _) => Ports).RunAsync(missing, cancellationToken);
                },
                cancellationToken);
        }
        catch (LoopException busy) when (busy.ExitCode == ExitCode.Infrastructure)
        {
            context.Warn($"the history is not filled yet ({busy.Message}); `peakloop eval rescore` does it");
        }
    }
}
