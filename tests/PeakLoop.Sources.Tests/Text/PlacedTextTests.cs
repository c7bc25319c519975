using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using Xunit;

namespace PeakLoop.Sources.Tests.Text;

public sealed class PlacedTextTests
{
    [Fact]
    public void Yaml_values_have_their_places_and_plain_scalars_their_types()
    {
        var document = YamlText.Read("# note\nname: A\ngoals:\n  - id: 617\n    due: 2026-03-04\n    rank: 1.30\n    done: true\n    why: ~\n    title: \"true\"\n", "f.yaml");
        Assert.Equal("""{"name":"A","goals":[{"id":617,"due":"2026-03-04","rank":1.30,"done":true,"why":null,"title":"true"}]}""", document.Root!.ToJsonString());
        Assert.Equal(new SourceLocation("f.yaml", 5, 10), document.Places.Locate("/goals/0/due"));
        Assert.Equal(new SourceLocation("f.yaml", 4, 5), document.Places.Locate("/goals/0/nothing"));
    }

    [Theory]
    [InlineData("a: [1, 2", "f.yaml:")]
    [InlineData("a: b\n\tc: d", "f.yaml:1")]
    [InlineData("a: *missing", "f.yaml:1")]
    [InlineData("---\na: 1\n---\nb: 2", "f.yaml:3")]
    [InlineData("? [a, b]\n: c", "f.yaml:1")]
    public void What_is_not_yaml_is_an_input_error_with_a_line(string text, string place) =>
        Assert.StartsWith(place, Assert.Throws<InputException>(() => YamlText.Read(text, "f.yaml")).Errors.Single().Location.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Aliases_are_expanded_but_not_without_end()
    {
        Assert.Equal("""{"a":{"x":1},"b":{"x":1}}""", YamlText.Read("a: &n {x: 1}\nb: *n", "f.yaml").Root!.ToJsonString());
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 9).Select(
            i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Throws<InputException>(() => YamlText.Read(bomb, "f.yaml"));
        Assert.Throws<InputException>(() => YamlText.Read(new string('[', 5000), "f.yaml"));
    }

    [Fact]
    public void Members_that_occur_twice_are_warned_of_and_the_first_counts()
    {
        foreach (var document in new[] { YamlText.Read("a: 1\na: 2", "f"), JsonText.Read("{\"a\":1,\n\"a\":2}", "f") })
        {
            Assert.Equal("{\"a\":1}", document.Root!.ToJsonString());
            Assert.Equal(2, Assert.Single(document.Warnings).Location.Line);
        }
    }

    [Fact]
    public void Json_values_have_their_places_in_characters_and_comments_are_allowed()
    {
        var document = JsonText.Read("{ // note\n  \"é\": [1,\n    {\"b\": 2},],\n}", "f.json");
        Assert.Equal(new SourceLocation("f.json", 3, 11), document.Places.Locate("/é/1/b"));
        Assert.Equal(new SourceLocation("f.json", 2, 9), document.Places.Locate("/é/0"));
        Assert.IsType<JsonArray>(document.Root!["é"]);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\"a\":\n  oops}", 2)]
    [InlineData("{} {}", 1)]
    public void What_is_not_json_is_an_input_error_with_a_line(string text, int line) =>
        Assert.Equal(line, Assert.Throws<InputException>(() => JsonText.Read(text, "f.json")).Errors.Single().Location.Line);
}
