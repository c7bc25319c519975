using PeakLoop.Foundation;
using Xunit;

namespace PeakLoop.Tests.Foundation;

public sealed class InputErrorTests
{
    [Fact]
    public void A_line_names_place_value_expectation_and_suggestion()
    {
        Assert.Equal(
            "loop.config.json:3:7: 'planer': expected a role; did you mean 'planner'?",
            new InputError(new SourceLocation("loop.config.json", 3, 7), "planer", "a role", "planner").ToString());
        Assert.Equal("a.yaml: missing: expected a target", new InputError(new SourceLocation("a.yaml"), null, "a target").ToString());
    }

    [Fact]
    public void A_value_is_shortened_and_cannot_move_the_cursor()
    {
        var error = new InputError(new SourceLocation("a"), "\u001b[2J\n" + new string('x', 500), "text");

        Assert.StartsWith("\\u001b[2J\\nxxx", error.Value, StringComparison.Ordinal);
        Assert.EndsWith("x…", error.Value, StringComparison.Ordinal);
        Assert.Equal("\\t", (error with { Value = "\t" }).Value);
    }
}
