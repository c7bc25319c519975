using PeakLoop.Evals.Checks;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals;
using Xunit;

namespace PeakLoop.Workspace.Tests.Evals;

public sealed class CheckTextTests
{
    [Theory]
    [InlineData("contains:Owner", "contains", false, "\"Owner\"", null)]
    [InlineData("not-icontains: to be decided", "icontains", true, "\"to be decided\"", null)]
    [InlineData("contains:a: b", "contains", false, "\"a: b\"", null)]
    [InlineData("contains-any:a, b", "contains-any", false, "[\"a\",\"b\"]", null)]
    [InlineData("word-count:{max: 200}", "word-count", false, "{\"max\":200}", null)]
    [InlineData("word-count:12", "word-count", false, "12", null)]
    [InlineData("levenshtein(3):abc", "levenshtein", false, "\"abc\"", 3.0)]
    [InlineData("is-json", "is-json", false, "null", null)]
    [InlineData(@"regex:\d+ ""x""", "regex", false, @"""\\d\u002B \u0022x\u0022""", null)]
    [InlineData("{type: not-regex, value: 'a', threshold: 0.5}", null, false, null, null)]
    [InlineData("{type: not-regex, value: 'a'}", "regex", true, "\"a\"", null)]
    public void A_check_on_one_line_is_read(string text, string? type, bool negated, string? value, double? threshold)
    {
        var errors = new List<InputError>();
        var check = CheckText.Read(text, "--check", errors);
        if (type is null)
        {
            Assert.NotEmpty(errors);
            return;
        }

        Assert.Empty(errors);
        Assert.Equal((type, negated, threshold), (check!.Type, check.Negated, check.Threshold));
        Assert.Equal(value, check.Value?.ToJsonString() ?? "null");
        Assert.Empty(CheckCatalogue.Validate(check));
    }

    [Theory]
    [InlineData("contians:x", "contians", "contains")]
    [InlineData("not-contians:x", "contians", "contains")]
    [InlineData("", "", null)]
    [InlineData("some words", "some words", null)]
    [InlineData("regex:(", "(", null)]
    [InlineData("word-count:{mx: 2}", "mx", "max")]
    public void What_is_none_is_named(string text, string value, string? nearest)
    {
        var errors = new List<InputError>();
        Assert.Null(CheckText.Read(text, "--check", errors));
        var error = errors[0];
        Assert.Equal("--check", error.Location.File);
        Assert.Equal((value, nearest), (error.Value, error.Nearest));
    }

    [Fact]
    public void Broken_flow_text_is_an_error_and_no_exception()
    {
        var errors = new List<InputError>();
        Assert.Null(CheckText.Read("{type: contains", "--check", errors));
        Assert.NotEmpty(errors);
    }
}
