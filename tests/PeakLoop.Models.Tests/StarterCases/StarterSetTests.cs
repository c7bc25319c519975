using PeakLoop.Evals;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Models.Rehearsal.Skills;
using PeakLoop.Models.Rehearsal.Truth;
using PeakLoop.Models.Tests.Rehearsal;
using PeakLoop.Tuning.Search;
using Xunit;

namespace PeakLoop.Models.Tests.StarterCases;

/// <summary>The starter set as an instrument: enough cases in each split, of similar difficulty, covering every skill, pinned where frozen.</summary>
public sealed class StarterSetTests
{
    private const int LongestFile = 400;

    // One truth for all tests: how checks depend on skills is worked out once a case.
    private static readonly RehearsalTruth Truth = new(Starter.Renderer, RehearsalOptions.Realistic);

    private static readonly Lazy<IReadOnlyDictionary<string, double>> Expected = new(() =>
        StarterSuite.OfPrompts.GroupBy(found => found.Target)
            .SelectMany(group => Truth.Expected(StarterSuite.Prompt(group.Key), sections: null, group).PerCase)
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal));

    [Fact]
    public void The_set_is_read_without_an_error_and_large_enough_in_each_split()
    {
        Assert.Empty(StarterSuite.Errors);
        var cases = StarterSuite.Cases;
        Assert.True(cases.Count >= 160);
        Assert.True(cases.Count(found => found.Split == EvalSplit.Tune) >= 64);
        Assert.True(cases.Count(found => found.Split == EvalSplit.Gate) >= 56);
        Assert.True(cases.Count(found => found is { Split: EvalSplit.Gate, Target: "planner" }) >= 40);
        Assert.True(cases.Count(found => found.Split == EvalSplit.Anchor) >= 40);
        Assert.InRange(cases.Count(found => found.Severity == CaseSeverity.MustPass), 6, 8);
    }

    [Fact]
    public void Anchors_are_pinned_spread_over_many_clusters_and_judged_by_no_model()
    {
        var text = File.ReadAllText(Path.Combine(StarterSuite.Root, "evals", AnchorLock.FileName));
        Assert.Empty(AnchorLock.Verify(StarterSuite.Cases, text, AnchorLock.FileName));
        Assert.Empty(AnchorLock.Unpinned(StarterSuite.Cases, text));
        var anchors = StarterSuite.Cases.Where(found => found.Split == EvalSplit.Anchor).ToList();
        Assert.True(anchors.Select(found => found.Cluster ?? found.Id).Distinct(StringComparer.Ordinal).Count() >= 30);
        Assert.All(StarterSuite.Cases.Where(found => found.Checks.Any(check => check.Type == "llm-rubric")), found => Assert.Equal(EvalSplit.Tune, found.Split));
    }

    [Fact]
    public void Each_case_has_what_a_reader_needs()
    {
        Assert.All(StarterSuite.Cases, found =>
        {
            Assert.NotEmpty(found.Description);
            Assert.NotEmpty(found.Tags);
            Assert.True(found.Checks.Count >= 2, found.Id);
            Assert.All(found.Checks, check => Assert.True(check.Metric is not null || check.Type == "llm-rubric", $"{found.Id}: {check.Type} does not say what it wants"));
        });
        Assert.All(
            Directory.GetFiles(Path.Combine(StarterSuite.Root, "evals"), "*.yaml", SearchOption.AllDirectories),
            path => Assert.True(File.ReadLines(path).Count() <= LongestFile, path));
    }

    [Fact]
    public void Starting_prompts_score_in_the_middle_alike_in_each_split()
    {
        foreach (var split in Enum.GetValues<EvalSplit>())
        {
            var scores = Scores(found => found.Split == split).ToList();
            Assert.InRange(scores.Average(), 0.50, 0.75);
            Assert.True(Math.Sqrt(scores.Average(score => Math.Pow(score - scores.Average(), 2))) > 0.1);
        }

        var planner = Enum.GetValues<EvalSplit>().Select(split => Scores(found => found.Split == split && found.Target == "planner").Average()).ToList();
        Assert.InRange(planner.Max() - planner.Min(), 0, 0.1);
    }

    [Fact]
    public void No_case_is_won_or_lost_before_it_is_tried()
    {
        var judged = StarterSuite.Cases.Where(found => found.Checks.Any(check => check.Type == "llm-rubric") || StarterSuite.Trap(found) is not null)
            .Select(found => found.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(Expected.Value.Where(entry => !judged.Contains(entry.Key)), entry => Assert.True(entry.Value is > 0.05 and < 0.97, $"{entry.Key}: {entry.Value:0.00}"));
    }

    [Fact]
    public void Each_skill_of_a_planner_moves_the_score_in_tune_gate_and_anchors()
    {
        var prompt = StarterSuite.Prompt("planner");
        var cases = StarterSuite.Cases.Where(found => found.Target == "planner").ToList();
        double Score(string line, EvalSplit split) => Truth.Expected(
            prompt,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["evidence"] = $"{prompt.Sections["evidence"]}\n- {line}" },
            cases.Where(found => found.Split == split)).Mean;

        const double Least = 0.002;
        var unmoved = new List<string>();
        foreach (var split in Enum.GetValues<EvalSplit>())
        {
            // A line that says nothing costs as much attention as one that asks for a skill.
            var idle = Score("The weather was fine.", split);
            unmoved.AddRange(
                from id in Truth.Expected(prompt, sections: null, cases.Take(1)).PerSkill.Keys
                let skill = SkillCatalogue.Find(id)!
                where Score(skill.ClearLines[0], split) < idle + Least && Score(skill.ContraryLine, split) > idle - Least
                select $"{split}: {id}");
        }

        Assert.True(unmoved.Count == 0, string.Join(", ", unmoved));
    }

    [Fact]
    public void A_plain_instruction_quotes_no_case()
    {
        var scan = new LeakScan(StarterSuite.Cases);
        var leaks = string.Join('\n', SkillCatalogue.All.SelectMany(skill => skill.ClearLines)
            .Select(line => (line, scan.Find(line, incumbent: "")))
            .Where(found => found.Item2 is not null)
            .Select(found => $"'{found.line}' quotes {found.Item2!.Value.Case}: {found.Item2.Value.Words}"));
        Assert.True(leaks.Length == 0, leaks);
    }

    private static IEnumerable<double> Scores(Func<EvalCase, bool> wanted) =>
        StarterSuite.OfPrompts.Where(wanted).Where(found => Expected.Value.ContainsKey(found.Id)).Select(found => Expected.Value[found.Id]);
}
