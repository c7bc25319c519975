using System.CommandLine;
using PeakLoop.Cli.Common;
using PeakLoop.Evals;
using PeakLoop.Evals.Authoring;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Eval.Add;

/// <summary><c>eval add</c>: from something bad that a night produced to a case in the suite, in one command.</summary>
internal static class AddCommand
{
    private static readonly string[] Severities = ["normal", "must-pass"];

    public static Command Create(CliHost host)
    {
        var outcome = new Option<string?>("--from-outcome") { Description = "A live outcome; `outcomes list` shows them.", HelpName = "ID" };
        var from = new Option<string?>("--from-case") { Description = "A failing case; `eval list --filter failing-last` shows them.", HelpName = "ID" };
        var checks = new Option<string[]>("--check")
        {
            Description = "A check as type:value, e.g. not-icontains:to be decided or word-count:{max: 200}. Repeatable.", HelpName = "TYPE:VALUE",
        };
        var templates = new Option<string[]>("--template") { Description = $"A usual complaint: {string.Join(", ", CheckTemplate.Names)}. Repeatable.", HelpName = "NAME" };
        var id = new Option<string?>("--id") { Description = "Id of the case. Default: made from target and title.", HelpName = "ID" };
        var description = new Option<string?>("--description") { Description = "One line for people. Default: the title.", HelpName = "TEXT" };
        var severity = new Option<string?>("--severity") { Description = "normal (default) or must-pass, which runs every night.", HelpName = "SEVERITY" };
        var tags = new Option<string[]>("--tag") { Description = "A tag. Repeatable.", HelpName = "TAG" };
        var split = new Option<string?>("--split") { Description = "tune (default: it shall teach) or gate.", HelpName = "SPLIT" };
        var sibling = new Option<bool>("--sibling") { Description = "Also a sibling with changed facts, hidden for the gate." };
        var live = new Option<bool>("--live") { Description = "Check every live outcome of the kind from now on, instead of this question with its facts." };
        var file = new Option<string?>("--file") { Description = "Suite file below the eval folder. Default: own/added.yaml.", HelpName = "FILE" };
        var dry = new Option<bool>("--dry-run") { Description = "Show the case and its history; write nothing." };
        var anyway = new Option<bool>("--anyway") { Description = "Also write checks that pass the bad output, fail a good one or could not be tried." };
        return new Command(
            "add",
            "Makes a case from a bad outcome or a failing case: drafts checks, tries them on it and on known-good outputs, shows on which nights it would have failed, and writes it with comments. Asks where nobody named a check.")
        {
            outcome, from, checks, templates, id, description, severity, tags, split, sibling, live, file, dry, anyway,
        }.Handle(host, (context, parsed, token) => AddVerb.RunAsync(
            context,
            new AddRequest
            {
                Outcome = parsed.GetValue(outcome),
                Case = parsed.GetValue(from),
                Checks = parsed.GetValue(checks) ?? [],
                Templates = [.. (parsed.GetValue(templates) ?? []).SelectMany(name => name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(name => Choice.Of("--template", name, CheckTemplate.Names)!)],
                Id = parsed.GetValue(id),
                Description = parsed.GetValue(description),
                Severity = Choice.Of("--severity", parsed.GetValue(severity), Severities) switch
                {
                    null => null,
                    "must-pass" => CaseSeverity.MustPass,
                    _ => CaseSeverity.Normal,
                },
                Tags = parsed.GetValue(tags) ?? [],
                Split = Split(parsed.GetValue(split)),
                File = parsed.GetValue(file),
                Sibling = parsed.GetValue(sibling),
                Live = parsed.GetValue(live),
                DryRun = parsed.GetValue(dry),
                Anyway = parsed.GetValue(anyway),
            },
            token));
    }

    private static EvalSplit? Split(string? split) => split switch
    {
        null => null,
        "anchor" => throw InputException.One(new SourceLocation("--split"), split, "tune or gate: anchors are frozen and replaced only by generation"),
        _ => Choice.Of("--split", split, ["tune", "gate"]) == "gate" ? EvalSplit.Gate : EvalSplit.Tune,
    };
}
