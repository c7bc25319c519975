using PeakLoop.Models.Rehearsal;
using PeakLoop.Models.Rehearsal.Composing;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;
using PeakLoop.Organization;
using Xunit;

namespace PeakLoop.Models.Tests.Rehearsal;

public sealed class PlanTextTests
{
    private static readonly ContextText Context = ContextText.Read(Ask.Render("planner", PlanningCases.Vars(0)).User);

    [Theory]
    [InlineData("owner", "- [build-speed] Remove the largest cause of the gap in median build minutes. Owner: build lead.", true)]
    [InlineData("single-owner", " and the team.", false)]
    [InlineData("due", "Due: 2026-", true)]
    [InlineData("due", "Due: soon.", false)]
    [InlineData("feasible-date", "Due: 2026-09-21", false)]
    [InlineData("exit-test", "Done when: median build minutes reads 8 minutes or better.", true)]
    [InlineData("source", "Source: [kr-1] current 14 minutes, target 8 minutes.", true)]
    [InlineData("decisive", "We should consider how to remove", false)]
    [InlineData("numbers", "median build minutes is 14 minutes against a target of 8 minutes", true)]
    [InlineData("why", "because people wait 0 hours a week", true)]
    [InlineData("top-three", "\n4. ", false)]
    [InlineData("rank-order", "## Priorities\n1. [build-speed]", true)]
    [InlineData("no-invention", "Industry benchmarks suggest a gain of 37 %.", false)]
    [InlineData("unknown-value", "The current value of share of flaky tests is not known.", true)]
    [InlineData("unknown-value", "share of flaky tests is about halfway", false)]
    [InlineData("overdue", "overdue since 2026-03-01", true)]
    [InlineData("no-tbd", "TBD", false)]
    [InlineData("escalate", "- [flaky] Escalate to Cloud Platform: ask for a date", true)]
    [InlineData("dependency", "- [build-speed] needs cloud: cache servers, by 2026-05-01", true)]
    [InlineData("hidden-dependency", "- [flaky] needs Cloud Platform: as its note says, by 2026-04-15", true)]
    [InlineData("decision", "- Choose the cache vendor.", true)]
    [InlineData("decision-options", "Options: Acorn | Birch. Owner: head of platform. Needed by: 2026-04-20", true)]
    [InlineData("commitments", "- [c-1] kept: due 2026-04-10", true)]
    [InlineData("lesson", "- [lesson-3] Measure a week before and after. Applied to [build-speed].", true)]
    [InlineData("risk", "Early sign: no change by 2026-04-08. Response: build lead re-plans.", true)]
    [InlineData("brief", "## Background", false)]
    [InlineData("shape", "## Risks", true)]
    [InlineData("ids", "\n- [cost] Remove", true)]
    public void A_skill_decides_what_the_plan_says(string id, string text, bool whenShown)
    {
        Assert.Equal(whenShown, Plan(SkillSet.All).Contains(text, StringComparison.Ordinal));
        Assert.Equal(!whenShown, Plan(SkillSet.All.With(SkillCatalogue.Find(id)!, shown: false)).Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_every_action_the_last_action_alone_lacks_its_fields()
    {
        var lines = Actions(Plan(SkillSet.All.With(PlanSkills.EveryAction, shown: false)));
        Assert.All(lines[..^1], line => Assert.Contains("Owner: ", line, StringComparison.Ordinal));
        Assert.DoesNotContain("Due: ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_action_limit_the_first_goal_gets_one_action_too_many()
    {
        Assert.Equal(2, Actions(Plan(SkillSet.All)).Count(line => line.StartsWith("- [build-speed]", StringComparison.Ordinal)));
        Assert.Equal(4, Actions(Plan(SkillSet.All.With(PlanSkills.ActionLimit, shown: false))).Count(line => line.StartsWith("- [build-speed]", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_plan_that_shows_everything_is_read_without_a_problem_and_stays_short()
    {
        var text = Plan(SkillSet.All);
        var known = new OrganizationFacts
        {
            Teams = [new Team("build", "Build"), new Team("cloud", "Cloud Platform")],
            Goals = [.. new[] { "build-speed", "flaky", "cost", "docs" }.Select(id => new Goal(id, id, "build"))],
            Decisions = [new Decision("d-1", "Choose the cache vendor", "build")],
            Commitments = [new Commitment("c-1", "Report build times", "build")],
            Lessons = [new Lesson("lesson-3", "t", "c")],
        };
        var plan = PlanParser.ParseTeamPlan(text, new PlanReferences(known));
        Assert.Empty(plan.Problems);
        Assert.Equal(5, plan.Actions.Count);
        Assert.All(plan.Actions, action => Assert.True(action is { Owner: not null, Due: not null, DoneWhen: not null, Goal: not null }));
        Assert.InRange(text.Split(' ', '\n').Length, 150, 400);
    }

    [Fact]
    public void Marks_around_imported_text_are_left_out_of_the_plan_and_unknown_is_no_value()
    {
        var vars = PlanningCases.Vars(0);
        vars["goals"]![0]!["why"] = "<untrusted source=\"kep\">builds block everybody</untrusted>";
        vars["goals"]![0]!["owner"] = "unknown";
        var text = Plan(SkillSet.All, ContextText.Read(Ask.Render("planner", vars).User));
        Assert.Contains("because builds block everybody.", text, StringComparison.Ordinal);
        Assert.Contains("Owner: Build lead.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("untrusted", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("waits for the Data Platform team", "Data Platform")]
    [InlineData("ranked 1; waits for 2 decisions (d-1); needs Legal, then moves", "Legal")]
    [InlineData("It needs attention.", null)]
    [InlineData("Blocked by procurement since May", "procurement")]
    [InlineData("", null)]
    public void Who_is_waited_for_is_found_in_prose(string note, string? who) => Assert.Equal(who, WaitingFor.In(note));

    private static string Plan(SkillSet shown, ContextText? context = null) =>
        new PlannerComposer().Compose(new ComposeRequest(context ?? Context, RehearsalOptions.Realistic), shown, luck: 0);

    private static List<string> Actions(string plan) =>
        [.. plan.Split("## ").First(part => part.StartsWith("Actions", StringComparison.Ordinal)).Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal))];
}
