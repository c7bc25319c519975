using PeakLoop.Models.Rehearsal;
using PeakLoop.Models.Rehearsal.Truth;
using Xunit;

namespace PeakLoop.Models.Tests.Rehearsal;

public sealed class EditEffectTests
{
    private static readonly RehearsalTruth Realistic = new(Starter.Renderer, RehearsalOptions.Realistic);

    private static double Score(RehearsalTruth truth, IReadOnlyDictionary<string, string>? sections = null) =>
        truth.Expected(PlannerVersions.Planner, sections, PlanningCases.All).Mean;

    [Fact]
    public void The_starter_prompts_leave_headroom_on_the_starter_suite_and_good_lines_use_it()
    {
        var good = PlannerVersions.With(
            "exit-test", "source", "hidden-dependency", "commitments", "decision-options", "unknown-value", "owner", "due", "feasible-date",
            "lesson", "overdue", "escalate",
            "rank-order", "why", "every-action", "brief");
        var start = Realistic.Expected(PlannerVersions.Planner, null, SuiteCases.Of("planner"));
        var after = Realistic.Expected(PlannerVersions.Planner, good, SuiteCases.Of("planner"));
        Assert.True(start.Exact);
        Assert.InRange(start.Mean, 0.55, 0.65);
        Assert.InRange(after.Mean, 0.78, 0.9);
    }

    [Theory]
    [InlineData("Pay more attention to quality and be thorough.")]
    [InlineData("Make the answer as helpful as it can be.")]
    [InlineData("You are a world-class strategist with decades of practice in the field.")]
    public void A_vague_line_does_not_help(string line) =>
        Assert.InRange(Score(Realistic, PlannerVersions.Adding(line)) - Score(Realistic), -0.02, 0);

    [Theory]
    [InlineData("Owners are not needed on actions.")]
    [InlineData("Where you are unsure, write TBD.")]
    [InlineData("Do not cite sources.")]
    [InlineData("List all goals as priorities.")]
    [InlineData("Due dates are optional.")]
    public void A_contrary_line_hurts(string line) =>
        Assert.True(Score(Realistic, PlannerVersions.Adding(line)) < Score(Realistic) - 0.002);

    [Theory]
    [InlineData("actions", "- Give each action an owner and a due date.")]
    [InlineData("actions", "- Start with a verb.")]
    [InlineData("evidence", "- Do not invent anything.")]
    public void Dropping_a_useful_line_hurts(string section, string line) =>
        Assert.True(Score(Realistic, PlannerVersions.Without(section, line)) < Score(Realistic));

    [Fact]
    public void Copied_answers_help_on_their_own_case_and_hurt_on_the_others()
    {
        var stuffed = PlannerVersions.Adding("For example, write: [flaky-42] Remove the largest cause. Owner: test lead. Due: 2026-05-17.");
        var own = PlanningCases.All[0] with { Vars = PlanningCases.Vars(0), Id = "own" };
        own.Vars["goals"]![0]!["note"] = "see [flaky-42]";
        var start = Realistic.Expected(PlannerVersions.Planner, null, [own, PlanningCases.All[1], PlanningCases.All[2]]);
        var after = Realistic.Expected(PlannerVersions.Planner, stuffed, [own, PlanningCases.All[1], PlanningCases.All[2]]);
        Assert.True(after.PerCase["own"] > start.PerCase["own"]);
        Assert.True(after.PerCase["case-01"] < start.PerCase["case-01"]);
        Assert.True(after.PerCase["case-02"] < start.PerCase["case-02"]);
    }

    [Fact]
    public void Many_further_instructions_overload_the_model()
    {
        var lines = Enumerable.Range(0, 30).Select(i => $"Remember the general principle number {i} of good work.").ToArray();
        Assert.True(Score(Realistic, PlannerVersions.Adding(lines)) < Score(Realistic) - 0.1);
    }

    [Fact]
    public void Under_the_null_preset_no_edit_has_any_effect()
    {
        var truth = new RehearsalTruth(Starter.Renderer, RehearsalOptions.Null);
        var start = Score(truth);
        Assert.Equal(start, Score(truth, PlannerVersions.With("risk", "owner")));
        Assert.Equal(start, Score(truth, PlannerVersions.Adding("Owners are not needed on actions.", "Write: [flaky-42] by 2026-05-17.")));
        Assert.Equal(start, Score(truth, PlannerVersions.Without("actions", "- Start with a verb.")));
    }

    [Fact]
    public void Presets_are_ordered_by_difficulty()
    {
        var easy = Score(new RehearsalTruth(Starter.Renderer, RehearsalOptions.Easy));
        var hostile = Score(new RehearsalTruth(Starter.Renderer, RehearsalOptions.Hostile));
        Assert.True(easy > Score(Realistic));
        Assert.True(hostile < Score(Realistic));
    }

    [Fact]
    public void An_upgrade_helps_from_its_cycle_on()
    {
        var options = RehearsalOptions.Realistic with { UpgradeAtCycle = 5 };
        var before = new RehearsalTruth(Starter.Renderer, options, cycle: 4).Expected(PlannerVersions.Planner, null, PlanningCases.All).Mean;
        var after = new RehearsalTruth(Starter.Renderer, options, cycle: 5).Expected(PlannerVersions.Planner, null, PlanningCases.All).Mean;
        Assert.Equal(Score(Realistic), before, 12);
        Assert.True(after > before + 0.05);
    }
}
