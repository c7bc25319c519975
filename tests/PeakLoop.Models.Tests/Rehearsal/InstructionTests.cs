using PeakLoop.Models.Rehearsal.Instructions;
using PeakLoop.Models.Rehearsal.Skills;
using Xunit;

namespace PeakLoop.Models.Tests.Rehearsal;

public sealed class InstructionTests
{
    public static TheoryData<string> Asked => [.. SkillCatalogue.All.Where(skill => skill.ClearLines.Count > 0).Select(skill => skill.Id)];

    [Theory]
    [MemberData(nameof(Asked))]
    public void A_clear_line_is_read_as_asking_for_its_skill(string id)
    {
        var skill = SkillCatalogue.Find(id)!;
        Assert.All(skill.ClearLines, line =>
        {
            var read = InstructionAnalyzer.Analyze(line);
            Assert.True(read.Clarity[skill.Index] >= 0.5, $"{line}: {read.Clarity[skill.Index]:F2}");
            Assert.Equal(0, read.Contrary[skill.Index]);
        });
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public void A_clear_line_contradicts_no_other_skill(string id) => Assert.All(
        SkillCatalogue.Find(id)!.ClearLines, line => Assert.All(InstructionAnalyzer.Analyze(line).Contrary, contrary => Assert.Equal(0, contrary)));

    [Theory]
    [MemberData(nameof(Asked))]
    public void A_contrary_line_is_read_as_asking_for_the_opposite(string id)
    {
        var skill = SkillCatalogue.Find(id)!;
        var read = InstructionAnalyzer.Analyze(skill.ContraryLine);
        Assert.True(read.Contrary[skill.Index] >= 0.25, $"{skill.ContraryLine}: {read.Contrary[skill.Index]:F2}");
        Assert.Equal(0, read.Clarity[skill.Index]);
    }

    [Theory]
    [InlineData("Every action must name its owner by role (Owner: role).", "Give each action an owner.")]
    [InlineData("Give each action an owner.", "Be clear about responsibility.")]
    [InlineData("Give each action an owner.", "Try to give an action an owner where possible.")]
    [InlineData("Name the owner of every action.", "Name the owner, due date, source, exit test and risk of every action.")]
    public void Clearer_lines_are_clearer(string clear, string vague) => Assert.True(Clarity("owner", clear) > Clarity("owner", vague));

    [Theory]
    [InlineData("owner", "Never leave an action without an owner.")]
    [InlineData("owner", "No action may lack an owner.")]
    [InlineData("owner", "An action without an owner is not an action.")]
    [InlineData("owner", "Do not forget the owner of an action.")]
    [InlineData("owner", "Each task needs someone accountable for it.")]
    [InlineData("due", "Never write 'soon' for a due date.")]
    [InlineData("due", "An action has a deadline.")]
    [InlineData("exit-test", "Say how we will know that an action is finished.")]
    [InlineData("no-tbd", "Placeholders such as 'to be decided' are never acceptable.")]
    [InlineData("no-invention", "Don't make up figures.")]
    [InlineData("brief", "Keep the plan to at most 300 words.")]
    [InlineData("top-three", "No more than three priorities.")]
    [InlineData("numbers", "Quantify each reason: current value and target.")]
    [InlineData("dependency", "Flag what you need from another team.")]
    public void Other_ways_of_asking_are_understood(string id, string line)
    {
        var skill = SkillCatalogue.Find(id)!;
        var read = InstructionAnalyzer.Analyze(line);
        Assert.True(read.Clarity[skill.Index] > 0.2);
        Assert.Equal(0, read.Contrary[skill.Index]);
    }

    [Theory]
    [InlineData("owner", "Do not name owners.")]
    [InlineData("owner", "There is no need to name an owner for every action.")]
    [InlineData("owner", "Leave out the owner.")]
    [InlineData("owner", "Owners are optional.")]
    [InlineData("due", "Actions need no due date.")]
    [InlineData("no-tbd", "If something is open, put a placeholder.")]
    [InlineData("brief", "Write at length and in full detail.")]
    [InlineData("no-invention", "Use general knowledge to enrich the figures.")]
    public void Requests_for_the_opposite_are_understood(string id, string line)
    {
        var skill = SkillCatalogue.Find(id)!;
        var read = InstructionAnalyzer.Analyze(line);
        Assert.True(read.Contrary[skill.Index] > 0.2);
        Assert.Equal(0, read.Clarity[skill.Index]);
    }

    [Fact]
    public void A_sentence_over_two_lines_is_one_instruction_and_headings_are_none()
    {
        var read = InstructionAnalyzer.Analyze("# Owner of every action\nEvery action must name\nits owner by role.\n- Be kind to all of them.");
        Assert.Equal(2, read.Instructions);
        Assert.True(read.Clarity[SkillCatalogue.Find("owner")!.Index] > 0.8);
    }

    [Fact]
    public void Facts_of_a_case_are_told_from_placeholders() =>
        Assert.Equal(
            ["[build-speed]", "2026-09-12"],
            InstructionAnalyzer.Analyze("- [goal-id] text by YYYY-MM-DD\n- [build-speed] Buy caches by 2026-09-12.").Stuffed);

    [Fact]
    public void Skill_ids_and_indices_are_unique_and_fit_a_set()
    {
        Assert.Equal(SkillCatalogue.All.Count, SkillCatalogue.All.Select(skill => skill.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(SkillCatalogue.All.Count, SkillCatalogue.All.Select(skill => skill.Index).Distinct().Count());
        Assert.All(SkillCatalogue.All, skill => Assert.InRange(skill.Index, 0, SkillCatalogue.Slots - 1));
    }

    private static double Clarity(string id, string line) => InstructionAnalyzer.Analyze(line).Clarity[SkillCatalogue.Find(id)!.Index];
}
