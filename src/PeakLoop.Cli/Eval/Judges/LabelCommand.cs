using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Evals.Judging;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Eval.Judges;

/// <summary><c>eval label</c>: people's verdicts on what a judge graded, given without seeing the judge's.</summary>
internal static class LabelCommand
{
    private const int DefaultCount = 50;

    public static Command Create(CliHost host)
    {
        var judge = new Option<string?>("--judge") { Description = "Version of the judge. Default: the one in use.", HelpName = "VERSION" };
        var count = new Option<int?>("--count") { Description = $"Outputs to draw. Default {DefaultCount}.", HelpName = "N" };
        count.AtLeast(1);
        var from = new Option<string?>("--from") { Description = "Read labels from a file, one JSON object a line: {\"output\", \"check\", \"pass\", \"grade\", \"note\"}.", HelpName = "FILE" };
        var list = new Option<bool>("--list") { Description = "Show what would be asked, without the judge's verdicts, and label nothing." };
        var output = new Option<string?>("--output") { Description = "Label one output.", HelpName = "ID" };
        var check = new Option<string?>("--check") { Description = "Its judged check, where it has several.", HelpName = "CHECK" };
        var verdict = new Option<string?>("--verdict") { Description = "pass or fail.", HelpName = "VERDICT" };
        var grade = new Option<int?>("--grade") { Description = "0 (not at all) to 4 (fully), where you want to be finer.", HelpName = "0..4" };
        var note = new Option<string?>("--note") { Description = "A remark.", HelpName = "TEXT" };
        return new Command("label", "Your verdicts on judged outputs, blind to the judge's.") { judge, count, from, list, output, check, verdict, grade, note }
            .Handle(host, (context, parsed, token) => RunAsync(
                context,
                new LabelRequest(
                    parsed.GetValue(judge), parsed.GetValue(count) ?? DefaultCount, parsed.GetValue(from), parsed.GetValue(list), parsed.GetValue(output),
                    parsed.GetValue(check), Choice.Of("--verdict", parsed.GetValue(verdict), ["pass", "fail"]), parsed.GetValue(grade), parsed.GetValue(note)),
                token));
    }

    private static async Task<ExitCode> RunAsync(VerbContext context, LabelRequest request, CancellationToken cancellationToken)
    {
        var root = context.WorkspaceRoot;
        var workspace = WorkspaceReader.Read(new DiskWorkspaceFiles(root));
        var place = DataPlace.Of(context, root, workspace.Config.Paths);
        var series = SeriesName.Of(workspace.Config);
        JudgeHistory history;
        IReadOnlyList<LabelQuestion> questions;
        await using (var store = await Stores.MustReadAsync(place, cancellationToken))
        {
            history = await JudgeHistory.ReadAsync(store, workspace, series, cancellationToken);
            questions = request.From is null && request.Output is null
                ? await LabelQuestion.DrawAsync(store, history, workspace, history.Find(request.Judge), request.Count, cancellationToken) : [];
        }

        if (request.List)
        {
            return List(context, series, questions);
        }

        var given = request.From is { } file ? LabelFile.Read(await File.ReadAllTextAsync(context.FullPath(file), cancellationToken), file, history, request.Judge)
            : request.Output is not null ? [LabelFile.One(request, history)]
            : LabelDialog.Ask(context.Host, questions);
        var now = context.Host.Time.GetUtcNow();
        if (given.Count > 0)
        {
            await Stores.WriteAsync(context, place, store => SaveAsync(store, given, series, context.Host.User, now, cancellationToken), cancellationToken);
        }

        return Told(context, series, history, given);
    }

    private static ExitCode List(VerbContext context, string series, IReadOnlyList<LabelQuestion> questions)
    {
        foreach (var question in questions)
        {
            context.Human.WriteLine($"{question.Output}  {question.Check,-16} {question.Case}");
        }

        context.Human.WriteLine($"{questions.Count} to label");
        if (context.Json)
        {
            JsonEnvelope.Write(context, series, ExitCode.Done, new JsonObject { ["questions"] = new JsonArray([.. questions.Select(question => JsonEnvelope.Node(question))]) });
        }

        return ExitCode.Done;
    }

    private static async Task<bool> SaveAsync(
        ILoopStore store, IReadOnlyList<JudgeLabel> labels, string series, string user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.SaveQualityAsync(
            [.. labels.Select(label => new QualityEntry(
                QualityKinds.Label, ContentHash.Short(ContentHash.Of(label.Output, label.Check, label.Judge, $"{now:O}")), label.Output, series,
                JudgeStandings.Write(label), user, now))],
            cancellationToken);
        foreach (var label in labels)
        {
            await store.TouchAsync(new HumanTouch("label", label.Output, user, now), cancellationToken);
        }

        return true;
    }

    private static ExitCode Told(VerbContext context, string series, JudgeHistory history, IReadOnlyList<JudgeLabel> given)
    {
        var judges = given.Select(label => label.Judge).Distinct(StringComparer.Ordinal).ToList();
        foreach (var judge in judges)
        {
            var all = history.Labels.Concat(given).Where(label => label.Judge == judge).Select(label => (label.Output, label.Check)).Distinct().Count();
            context.Human.WriteLine($"{given.Count(label => label.Judge == judge)} labels kept for {history.NameOf(judge)}; {all} in all. "
                + (all < JudgeCalibration.LeastLabels
                    ? FormattableString.Invariant($"{JudgeCalibration.LeastLabels - all} more to go (about {Math.Ceiling((JudgeCalibration.LeastLabels - all) * JudgeStandings.MinutesALabel):0} minutes).")
                    : "`peakloop eval calibrate` measures the judge."));
        }

        if (given.Count == 0)
        {
            context.Human.WriteLine("Nothing labelled.");
        }

        if (context.Json)
        {
            JsonEnvelope.Write(context, series, ExitCode.Done, new JsonObject { ["labels"] = new JsonArray([.. given.Select(label => JsonEnvelope.Node(label))]) });
        }

        return ExitCode.Done;
    }
}

/// <summary>What the command line asks for.</summary>
internal sealed record LabelRequest(
    string? Judge, int Count, string? From, bool List, string? Output, string? Check, string? Verdict, int? Grade, string? Note);
