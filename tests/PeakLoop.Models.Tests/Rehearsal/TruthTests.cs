using System.Globalization;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Models.Rehearsal.Skills;
using PeakLoop.Models.Rehearsal.Truth;
using Xunit;

namespace PeakLoop.Models.Tests.Rehearsal;

public sealed class TruthTests
{
    private const int Calls = 2_000;

    private static readonly string[] Good =
    [
        "owner", "due", "exit-test", "source", "unknown-value", "no-tbd", "overdue", "escalate", "risk", "lesson",
    ];

    public static TheoryData<string, string> Versions => new()
    {
        { "realistic", "start" }, { "realistic", "good" }, { "realistic", "contrary" }, { "hostile", "good" }, { "easy", "start" }, { "null", "good" },
    };

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_closed_form_agrees_with_sampled_calls_within_three_standard_errors(string preset, string version)
    {
        var options = RehearsalPresets.Named(preset);
        var sections = Sections(version);
        var truth = RehearsalTruth.Expected(PlannerVersions.Planner, sections, PlanningCases.All, Starter.Renderer, options);
        var scores = await SampleAsync(options, sections);

        // The cases are fixed, so only the draws within a case vary: a stratified mean.
        var variance = scores.Values.Sum(list => Variance(list) / list.Count) / (scores.Count * scores.Count);
        var sampled = scores.Values.Average(list => list.Average());
        Assert.True(truth.Exact);
        Assert.InRange(sampled, truth.Mean - (3 * Math.Sqrt(variance)), truth.Mean + (3 * Math.Sqrt(variance)));
        Assert.Equal(Calls, scores.Values.Sum(list => list.Count));
    }

    [Fact]
    public async Task The_closed_form_holds_case_by_case()
    {
        var options = RehearsalOptions.Realistic;
        var truth = RehearsalTruth.Expected(PlannerVersions.Planner, null, PlanningCases.All, Starter.Renderer, options);
        var scores = await SampleAsync(options, PlannerVersions.Start);
        var far = scores.Count(entry =>
            Math.Abs(entry.Value.Average() - truth.PerCase[entry.Key]) > 3 * Math.Sqrt(Math.Max(Variance(entry.Value), 0.01) / entry.Value.Count));
        Assert.InRange(far, 0, 2);
    }

    [Fact]
    public void A_check_on_the_number_of_words_is_tabulated_over_all_skills_it_depends_on()
    {
        var evalCase = new EvalCase
        {
            Id = "short",
            Target = "planner",
            Split = EvalSplit.Gate,
            Vars = PlanningCases.Vars(1),
            Checks = [new CheckDefinition { Type = "word-count", Value = System.Text.Json.Nodes.JsonNode.Parse("""{"max": 480}""") }],
        };
        var truth = RehearsalTruth.Expected(
            PlannerVersions.Planner,
            PlannerVersions.With("brief"),
            [evalCase],
            Starter.Renderer,
            RehearsalOptions.Realistic);
        Assert.InRange(truth.Mean, truth.PerSkill["brief"] - 0.05, truth.PerSkill["brief"] + 0.05);
    }

    [Fact]
    public void Cases_of_another_target_and_checks_that_need_a_judge_do_not_count()
    {
        var cases = new[]
        {
            PlanningCases.All[0] with { Target = "actor" },
            PlanningCases.All[1] with { Checks = [new CheckDefinition { Type = "llm-rubric", Value = "good" }] },
        };
        var truth = RehearsalTruth.Expected(PlannerVersions.Planner, null, cases, Starter.Renderer, RehearsalOptions.Realistic);
        Assert.Empty(truth.PerCase);
        Assert.True(double.IsNaN(truth.Mean));
    }

    [Fact]
    public void Asking_for_a_skill_raises_its_chance_and_hardly_moves_the_others()
    {
        var truth = new RehearsalTruth(Starter.Renderer, RehearsalOptions.Realistic);
        var start = truth.Expected(PlannerVersions.Planner, null, PlanningCases.All);
        var asked = truth.Expected(PlannerVersions.Planner, PlannerVersions.With("risk"), PlanningCases.All);
        Assert.True(asked.PerSkill["risk"] > start.PerSkill["risk"] + 0.25);
        Assert.All(
            SkillCatalogue.All.Where(skill => start.PerSkill.ContainsKey(skill.Id) && skill.Id != "risk"),
            skill => Assert.InRange(asked.PerSkill[skill.Id], start.PerSkill[skill.Id] - 0.02, start.PerSkill[skill.Id] + 0.1));
    }

    private static IReadOnlyDictionary<string, string> Sections(string version) => version switch
    {
        "good" => PlannerVersions.With(Good),
        "contrary" => PlannerVersions.Adding("Owners are not needed on actions.", "Where you are unsure, write TBD.", "Do not cite sources."),
        _ => PlannerVersions.Start,
    };

    private static async Task<Dictionary<string, List<double>>> SampleAsync(
        RehearsalOptions options,
        IReadOnlyDictionary<string, string> sections)
    {
        using var client = Ask.Client(options);
        var scores = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        foreach (var evalCase in PlanningCases.All)
        {
            var prompt = Ask.Render("planner", evalCase.Vars, sections);
            var list = scores[evalCase.Id] = [];
            for (var trial = 1; trial <= Calls / PlanningCases.All.Count; trial++)
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"evaluate/case:{evalCase.Id}/trial:{trial}");
                var output = new ModelOutput { Text = await Ask.TextAsync(client, prompt, "planner", path, cycle: 0 + 1) };
                list.Add((await CaseScorer.ScoreAsync(evalCase, output, null, CheckServices.None, CancellationToken.None)).Score!.Value);
            }
        }

        return scores;
    }

    private static double Variance(List<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }
}
