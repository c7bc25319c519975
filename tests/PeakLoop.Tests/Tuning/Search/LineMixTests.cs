using PeakLoop.Tuning.Search;
using Xunit;

namespace PeakLoop.Tests.Tuning.Search;

public sealed class LineMixTests
{
    [Fact]
    public void Lines_are_applied_in_order_and_stand_where_their_text_stands()
    {
        var mix = LineMix.Of(Lines.Sections, [Lines.Add(0, "State a date."), Lines.Replace(1, "Be brief.", "Stay under 400 words.")]);
        Assert.Equal("- Name an owner.\n- Stay under 400 words.\n- State a date.", mix.Sections["first"]);
        Assert.Equal("- Cite sources.", mix.Sections["second"]);
        Assert.Equal([0, 1], mix.Lines);
    }

    [Fact]
    public void A_line_whose_place_was_taken_is_added_instead()
    {
        var mix = LineMix.Of(Lines.Sections, [Lines.Remove(0, "Be brief."), Lines.Replace(1, "Be brief.", "Stay under 400 words.")]);
        Assert.Equal("- Name an owner.\n- Stay under 400 words.", mix.Sections["first"]);
        Assert.Equal([0, 1], mix.Lines);
    }

    [Fact]
    public void A_line_that_a_later_one_replaced_is_not_in_force()
    {
        var mix = LineMix.Of(Lines.Sections, [Lines.Add(0, "State a date."), Lines.Replace(1, "State a date.", "Every action must have a date.")]);
        Assert.Equal([1], mix.Lines);
    }

    [Fact]
    public void The_same_line_is_not_said_twice_even_in_another_section() =>
        Assert.Equal([0], LineMix.Of(Lines.Sections, [Lines.Add(0, "State a date."), Lines.Add(1, "State a date.", "second")]).Lines);

    [Fact]
    public void A_null_control_changes_nothing_and_counts_as_in_force()
    {
        var mix = LineMix.Of(Lines.Sections, [Lines.NullControl(0)]);
        Assert.Equal(Lines.Sections, mix.Sections);
        Assert.Equal([0], mix.Lines);
    }

    [Fact]
    public void A_version_is_recognized_as_a_mix_of_lines_of_the_pool()
    {
        var pool = new SearchPool("base", Lines.Sections);
        pool.Add(Lines.Add(0, "State a date."));
        pool.Add(Lines.Remove(1, "Be brief."));
        pool.Add(Lines.Replace(2, "Cite sources.", "Every number must cite its source.", "second"));
        Assert.Equal([0, 2], pool.InForce(LineMix.Of(Lines.Sections, [pool.Lines[0], pool.Lines[2]]).Sections));
        Assert.Equal([], pool.InForce(Lines.Sections));
        Assert.Null(pool.InForce(new Dictionary<string, string>(Lines.Sections) { ["first"] = "- Written by hand." }));
    }
}
