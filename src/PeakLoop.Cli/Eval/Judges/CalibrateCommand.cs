using System.CommandLine;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Judging;
using PeakLoop.Foundation;
using PeakLoop.Records;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Eval.Judges;

/// <summary><c>eval calibrate</c>: how far a judge agrees with people, and whether its verdicts may count.</summary>
internal static class CalibrateCommand
{
    public static Command Create(CliHost host)
    {
        var judge = new Option<string?>("--judge") { Description = "Version of the judge. Default: every one with labels.", HelpName = "VERSION" };
        var look = new Option<bool>("--dry-run") { Description = "Only look: nothing is kept, and no judge changes its standing." };
        return new Command("calibrate", "How far judges agree with your labels; only a calibrated judge counts.") { judge, look }
            .Handle(host, (context, parsed, token) => RunAsync(context, parsed.GetValue(judge), parsed.GetValue(look), token));
    }

    private static async Task<ExitCode> RunAsync(VerbContext context, string? typed, bool look, CancellationToken cancellationToken)
    {
        var root = context.WorkspaceRoot;
        var workspace = WorkspaceReader.Read(new DiskWorkspaceFiles(root));
        var place = DataPlace.Of(context, root, workspace.Config.Paths);
        var series = SeriesName.Of(workspace.Config);
        var now = context.Host.Time.GetUtcNow();
        List<(string Judge, JudgeCalibration? Value, int Labels)> judges;
        await using (var store = await Stores.MustReadAsync(place, cancellationToken))
        {
            var history = await JudgeHistory.ReadAsync(store, workspace, series, cancellationToken);
            var texts = await Audit.HumanVerdicts.TextsAsync(store, history.Labels, cancellationToken);
            string[] versions = typed is null ? [.. history.Verdicts.Select(each => each.Judge).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [history.Find(typed)];
            judges = [.. versions.Select(version => (version, Measure(version, history, texts, workspace.Config, now), history.Labels.Count(label => label.Judge == version)))];
        }

        if (judges.Count == 0)
        {
            throw new LoopException(ExitCode.NotEnoughData, "No judge has graded anything yet: a case with an llm-rubric check gives it something to do.");
        }

        if (!look && judges.Exists(each => each.Value is not null))
        {
            await Stores.WriteAsync(context, place, store => SaveAsync(store, judges, series, context.Host.User, now, cancellationToken), cancellationToken);
        }

        foreach (var (judge, value, labels) in judges)
        {
            await WriteAsync(context.Human, judge, value, labels, now);
        }

        if (context.Json)
        {
            JsonEnvelope.Write(context, series, ExitCode.Done, new JsonObject
            {
                ["judges"] = new JsonArray([.. judges.Select(each => (JsonNode)new JsonObject
                {
                    ["judge"] = each.Judge, ["labels"] = each.Labels, ["missing"] = JudgeStandings.Missing(each.Value, each.Labels, now), ["calibration"] = JsonEnvelope.Node(each.Value),
                })]),
            });
        }

        return ExitCode.Done;
    }

    private static JudgeCalibration? Measure(
        string judge, JudgeHistory history, Dictionary<string, ModelOutput> texts, LoopConfig config, DateTimeOffset now)
    {
        var labels = history.Beside(judge, label => texts.TryGetValue(label.Output, out var output) ? output.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length : 1);
        return labels.Count == 0 ? null
            : Calibrator.Of(history.NameOf(judge), labels, [.. history.Verdicts.Where(each => each.Judge == judge)], now,
                TimeSpan.FromDays(config.Evals.CalibrationDays), config.Seed);
    }

    private static async Task<bool> SaveAsync(
        ILoopStore store, List<(string Judge, JudgeCalibration? Value, int Labels)> judges, string series, string user, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        foreach (var (judge, value, _) in judges.Where(each => each.Value is not null))
        {
            await store.SaveQualityAsync(
                [new QualityEntry(
                    QualityKinds.Calibration, ContentHash.Short(ContentHash.Of(judge, $"{now:O}")), judge, series, JudgeStandings.Write(value!), user, now)],
                cancellationToken);
            await store.AppendAsync(
                now, user, "calibrate", CanonicalJson.Write(new JsonObject { ["judge"] = judge, ["mayGate"] = value!.MayGate, ["labels"] = value.Quality.Labels }),
                $"calibrate/{judge}/{now:O}", cancellationToken);
        }

        return true;
    }

    private static async Task WriteAsync(TextWriter to, string judge, JudgeCalibration? value, int labels, DateTimeOffset now)
    {
        await to.WriteLineAsync($"Judge {ContentHash.Short(judge)}{(value is null ? "" : $": {value.Name}")}");
        if (value is not null)
        {
            var quality = value.Quality;
            await to.WriteLineAsync($"  Labels                     {quality.Labels}, {quality.Passes} of them passes");
            await to.WriteLineAsync($"  Agreement (kappa)          {AuditWords.Of(quality.Kappa)}");
            await to.WriteLineAsync($"  Agreement of grades        {AuditWords.Of(quality.WeightedKappa)}");
            await to.WriteLineAsync($"  Agreement (AC1)            {AuditWords.Of(quality.Ac1)}");
            await to.WriteLineAsync($"  Passes what you pass       {AuditWords.Of(quality.TruePositives)}");
            await to.WriteLineAsync($"  Fails what you fail        {AuditWords.Of(quality.TrueNegatives)}");
            await to.WriteLineAsync($"  Wrong                      {AuditWords.Of(quality.Errors)}");
            await to.WriteLineAsync($"  Bias towards length        {AuditWords.Of(quality.LengthBias)}");
            await to.WriteLineAsync($"  It says that               {AuditWords.Of(value.Naive)} pass");
            await to.WriteLineAsync($"  Corrected by your labels   {AuditWords.Of(value.Corrected)}");
            await to.WriteLineAsync($"  Corrected by its errors    {AuditWords.Of(value.RoganGladen)}");
        }

        await to.WriteLineAsync(JudgeStandings.Missing(value, labels, now) is { } missing ? $"  It {missing}."
            : $"  Calibrated: its verdicts count until {value!.Expires:yyyy-MM-dd}, as long as neither model nor rubric changes.");
    }
}
