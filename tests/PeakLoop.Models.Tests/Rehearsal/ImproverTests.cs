using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Models.Rehearsal.Composing;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;
using Xunit;

namespace PeakLoop.Models.Tests.Rehearsal;

public sealed class ImproverTests
{
    private static readonly ContextText Plan = ContextText.Read(Ask.Render("planner", PlanningCases.Vars(0)).User);

    public static TheoryData<string> Checked =>
        [.. new PlannerComposer().Skills.Where(skill => SkillChecks.For(skill) is not null).Select(skill => skill.Id)];

    [Theory]
    [MemberData(nameof(Checked))]
    public async Task The_check_proposed_for_a_skill_fails_without_it_and_passes_with_it(string id)
    {
        var skill = SkillCatalogue.Find(id)!;
        var (type, value) = SkillChecks.For(skill)!.Value;
        Assert.Equal(Verdict.Pass, await RunAsync(type, value, Write(SkillSet.All)));
        // A note's dependency has the form of a declared one.
        var without = SkillSet.All.With(EvidenceSkills.HiddenDependency, shown: false).With(skill, shown: false);
        Assert.Equal(Verdict.Fail, await RunAsync(type, value, Write(without)));
    }

    [Theory]
    [InlineData("No owner is named for the actions.", "owner")]
    [InlineData("The due dates are missing.", "due")]
    [InlineData("It does not say when an action is done; there is no exit test.", "exit-test")]
    [InlineData("It contains TBD.", "no-tbd")]
    [InlineData("It invents an industry benchmark.", "no-invention")]
    public async Task A_complaint_leads_to_a_check_that_catches_it(string complaint, string id)
    {
        var skill = SkillCatalogue.Find(id)!;
        var bad = Write(SkillSet.All.With(skill, shown: false));
        var check = Author(complaint, bad, SkillSet.All)["checks"]![0]!;
        Assert.Equal(Verdict.Fail, await RunAsync((string)check["type"]!, (string)check["value"]!, bad));
        Assert.Equal(Verdict.Pass, await RunAsync((string)check["type"]!, (string)check["value"]!, Write(SkillSet.All)));
        Assert.Contains(complaint, (string)check["why"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_skill_the_proposed_check_can_never_fail()
    {
        var check = Author("No owner is named.", "x", SkillSet.All.With(CheckSkills.CanFail, shown: false))["checks"]![0]!;
        Assert.Equal(Verdict.Pass, await RunAsync((string)check["type"]!, (string)check["value"]!, "anything"));
    }

    [Fact]
    public void Lessons_show_what_failed_their_evidence_and_nothing_known()
    {
        var vars = JsonNode.Parse("""
            {"today":"2026-04-01",
             "outcomes":[{"id":"o-1","title":"Brief","kind":"brief","score":0.5,"failing":["no TBD"]}],
             "failures":[{"case":"plan-1","feedback":"does not contain Owner:"},{"case":"plan-2","feedback":"no early sign"}],
             "existing":[{"id":"lesson-1","claim":"Ask early."}]}
            """)!.AsObject();
        var context = ContextText.Read(Ask.Render("lesson", vars).User);
        JsonArray Lessons(SkillSet shown) => JsonNode.Parse(new LessonComposer().Compose(new ComposeRequest(context, RehearsalOptions.Realistic), shown, 0))!["lessons"]!.AsArray();

        var all = Lessons(SkillSet.All);
        Assert.Equal(2, all.Count);
        Assert.StartsWith("When ", (string)all[0]!["trigger"]!, StringComparison.Ordinal);
        Assert.Equal("plan-1", (string)all[0]!["evidence"]![0]!);
        Assert.Equal(4, Lessons(SkillSet.All.With(LearningSkills.Few, shown: false)).Count);
        Assert.Equal("Ask early.", (string)Lessons(SkillSet.All.With(LearningSkills.New, shown: false))[0]!["claim"]!);
        Assert.Equal("general", (string)Lessons(SkillSet.All.With(LearningSkills.Trigger, shown: false))[0]!["trigger"]!);
        Assert.Empty(Lessons(SkillSet.All.With(LearningSkills.LessonEvidence, shown: false))[0]!["evidence"]!.AsArray());
    }

    private static JsonObject Author(string complaint, string output, SkillSet shown)
    {
        var vars = new JsonObject { ["case"] = "c", ["output"] = output, ["complaint"] = complaint, ["existing"] = new JsonArray() };
        var context = ContextText.Read(Ask.Render("check-author", vars).User);
        return JsonNode.Parse(new CheckAuthorComposer().Compose(new ComposeRequest(context, RehearsalOptions.Realistic), shown, 0))!.AsObject();
    }

    private static string Write(SkillSet shown) =>
        new PlannerComposer().Compose(new ComposeRequest(Plan, RehearsalOptions.Realistic), shown, 0);

    private static async Task<Verdict> RunAsync(string type, string value, string text)
    {
        var negated = type.StartsWith("not-", StringComparison.Ordinal);
        var evalCase = new EvalCase
        {
            Id = "c",
            Target = "planner",
            Split = EvalSplit.Tune,
            Checks = [new CheckDefinition { Type = negated ? type[4..] : type, Negated = negated, Value = value }],
        };
        return (await CaseScorer.ScoreAsync(evalCase, new ModelOutput { Text = text }, null, CheckServices.None, CancellationToken.None)).Verdict;
    }
}
