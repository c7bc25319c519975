using PeakLoop.Foundation;
using PeakLoop.Workspace.Prompts;
using Xunit;

namespace PeakLoop.Workspace.Tests.Prompts;

public sealed class MalformedPromptTests
{
    private const string Path = "prompts/planner.prompt.md";

    /// <summary>Front matter from line 2; where the error is; value; part of the expectation; nearest.</summary>
    public static TheoryData<string, string, string?, string, string?> FrontMatters => new()
    {
        { "id: planner\nrole: planner\ninput: [x]", "4:1", "input", "a key of a prompt's front matter", "inputs" },
        { "id: planner\nrole: planer", "3:7", "planer", "one of planner, coordinator", "planner" },
        { "id: planner", "2:1", null, "the key role", null },
        { "role: planner", "2:1", null, "the key id", null },
        { "id: plan\nrole: planner", "2:5", "plan", "planner, the file name without .prompt.md", "planner" },
        { "id: planner\nrole: planner\nengine: liquid", "4:9", "liquid", "one of handlebars, scriban", null },
        { "id: planner\nrole: planner\ninputs: x", "4:9", "x", "a list of variable names", null },
        { "id: planner\nrole: planner\ninputs: [x, x]", "4:13", "x", "variable names, each once", null },
        { "id: planner\nrole: planner\ninputs: [a-b]", "4:10", "a-b", "a variable name", null },
        { "id: planner\nrole: planner\ninputs: [each]", "4:10", "each", "a variable name", null },
        { "id: planner\nrole: planner\ntemperature: hot", "4:14", "hot", "a number from 0 to 2", null },
        { "id: planner\nrole: planner\ntemperature: 2.5", "4:14", "2.5", "a number from 0 to 2", null },
        { "id: planner\nrole: planner\nmaxOutputTokens: 0", "4:18", "0", "a whole number from 1", null },
        { "id: planner\nrole: planner\njson: yes", "4:7", "yes", "true or false", null },
        { "id: planner\nrole: planner\nrole: planner", "4:1", "role", "each name once", null },
        { "id: planner\nrole: planner\ntools: [read_goal, {b: c}]", "4:20", "{…}", "one of read_goal, read_metric, read_decisions, read_commitments, search_lessons, read_file, write_file, propose_change", null },
        { "id: planner\nrole: [planner", "4:1", "", "YAML", null },
        { "- planner", "2:1", "[…]", "an object", null },
    };

    /// <summary>What follows the front matter, from line 6 (its inputs are <c>goals</c> and <c>team</c>); where the error is; and so on.</summary>
    public static TheoryData<string, string, string?, string, string?> Bodies => new()
    {
        // Parts.
        { "text", "6:1", "text", "<!-- system --> before the first line", null },
        { "<!-- system -->\na", "8:1", null, "<!-- user --> on a line of its own", null },
        { "<!-- user -->\na", "6:1", "<!-- user -->", "<!-- system --> before it", null },
        { "<!-- system -->\na\n<!-- user -->\nb\n<!-- user -->", "10:1", "<!-- user -->", "<!-- user --> once", null },
        { "<!-- system -->\na\n<!-- usr -->\nb", "8:1", "<!-- usr -->", "<!-- system -->, <!-- user -->", "user" },
        { "<!-- system -->\n<!-- tunabel: x -->\n<!-- /tunable -->\n<!-- user -->", "7:1", "<!-- tunabel: x -->", "<!-- tunable: name -->", "tunable" },
        { "<!-- system -->\n<!-- tunable: x -->\na\n<!-- user -->\nb", "9:1", "<!-- user -->", "<!-- /tunable --> first", null },
        { "<!-- system -->\n<!-- tunable: x -->\n<!-- tunable: y -->\n<!-- /tunable -->\n<!-- user -->", "8:1", "<!-- tunable: y -->", "sections do not nest", null },
        { "<!-- system -->\n<!-- /tunable -->\n<!-- user -->\nb", "7:1", "<!-- /tunable -->", "<!-- tunable: name --> before it", null },
        { "<!-- system -->\n<!-- tunable: x -->\n<!-- /tunable -->\n<!-- tunable: x -->\n<!-- /tunable -->\n<!-- user -->", "9:1", "<!-- tunable: x -->", "section names that differ", null },
        { "<!-- system -->\n<!-- tunable: My Rules -->\n<!-- /tunable -->\n<!-- user -->", "7:1", "<!-- tunable: My Rules -->", "kebab-case", null },
        { "<!-- system -->\n<!-- tunable -->\n<!-- /tunable -->\n<!-- user -->", "7:1", "<!-- tunable -->", "kebab-case", null },
        { "<!-- system -->\n<!-- user -->\n<!-- tunable: x -->\n<!-- /tunable -->", "8:1", "<!-- tunable: x -->", "the system part alone", null },
        { "<!-- tunable: x -->\n<!-- /tunable -->\n<!-- system -->\n<!-- user -->", "6:1", "<!-- tunable: x -->", "<!-- system --> before it", null },
        { "<!-- system -->\n<!-- user -->\n<!-- system -->", "8:1", "<!-- system -->", "<!-- system --> once", null },

        // Variables.
        { "<!-- system -->\n<!-- user -->\n{{gaols}}", "8:1", "gaols", "one of the inputs goals, team", "goals" },
        { "<!-- system -->\n<!-- user -->\na\n  b {{ team.name }} {{teams.name}}", "9:21", "teams", "one of the inputs goals, team", "team" },
        { "<!-- system -->\n<!-- user -->\n{{#each goal}}{{/each}}", "8:1", "goal", "one of the inputs", "goals" },
        { "<!-- system -->\n\n<!-- tunable: x -->\nIf {{tem}} is set\n<!-- /tunable -->\n<!-- user -->", "9:4", "tem", "one of the inputs", "team" },

        // Template syntax.
        { "<!-- system -->\n<!-- user -->\n{{#each goals}}x", "8:1", "{{#each}}", "{{/each}} that closes it", null },
        { "<!-- system -->\n<!-- user -->\nx{{/each}}", "8:2", "{{/each}}", "nothing is open", null },
        { "<!-- system -->\n<!-- user -->\n{{#each goals}}\n{{#if x}}\n{{/each}}{{/if}}", "10:1", "{{/each}}", "{{/if}}, which closes the block opened in line 9", null },
        { "<!-- system -->\n<!-- user -->\n{{team", "8:1", "{{team", "}} that closes it", null },
        { "<!-- system -->\n<!-- user -->\n{{{team}}}", "8:1", "{{{", "two braces", null },
        { "<!-- system -->\n<!-- user -->\n{\"a\":{{team}}}", "8:6", "{{team}}}", "no brace after }}", null },
        { "<!-- system -->\n<!-- user -->\n\\{{team}}", "8:1", "\\{{", "no backslash before {{", null },
        { "<!-- system -->\n<!-- user -->\n{{!-- team }}", "8:1", "{{!-- team }}", "--}} that ends the comment", null },
        { "<!-- system -->\n<!-- user -->\n{{> other}}", "8:1", "{{> other}}", "{{name}}, {{name.member}}", null },
        { "<!-- system -->\n<!-- user -->\n{{lookup goals 0}}", "8:1", "{{lookup goals 0}}", "{{name}}, {{name.member}}", null },
        { "<!-- system -->\n<!-- user -->\n{{#with team}}{{/with}}", "8:1", "{{#with team}}", "{{#each name}}", null },
        { "<!-- system -->\n<!-- user -->\n{{#eahc goals}}{{/each}}", "8:1", "{{#eahc goals}}", "{{#each name}}", "each" },
        { "<!-- system -->\n<!-- user -->\n{{#if}}{{/if}}", "8:1", "{{#if}}", "{{#if name}}", "if" },
        { "<!-- system -->\n<!-- user -->\n{{else}}", "8:1", "{{else}}", "{{name}}", null },
        { "<!-- system -->\n<!-- user -->\n{{@index}}", "8:1", "{{@index}}", "only inside {{#each}}", null },
        { "<!-- system -->\n<!-- user -->\n{{this}}", "8:1", "this", "one of the inputs", null },
        { "<!-- system -->\n<!-- user -->\n{{#each goals}}{{log}}{{/each}}", "8:16", "{{log}}", "{{name}}", null },
        { "<!-- system -->\n<!-- user -->\n{{#each goals}}{{../team}}{{/each}}", "8:16", "{{../team}}", "{{name}}", null },
        { "<!-- system -->\n<!-- user -->\n{{~team}}", "8:1", "{{~team}}", "{{name}}", null },
        { "<!-- system -->\n<!-- user -->\n{{team.}}", "8:1", "{{team.}}", "{{name}}", null },
        { "<!-- system -->\n<!-- user -->\n{{}}", "8:1", "{{}}", "{{name}}", null },
    };

    [Theory]
    [MemberData(nameof(FrontMatters))]
    public void A_mistake_in_the_front_matter_is_reported_at_its_place(string front, string place, string? value, string expected, string? nearest) =>
        AssertFirstError($"---\n{front}\n---\n<!-- system -->\na\n<!-- user -->\nb\n", place, value, expected, nearest);

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_mistake_in_the_body_is_reported_at_its_place(string body, string place, string? value, string expected, string? nearest)
    {
        var text = $"---\nid: planner\nrole: planner\ninputs: [goals, team]\n---\n{body}\n";
        AssertFirstError(text, place, value, expected, nearest);
        AssertFirstError(text.ReplaceLineEndings("\r\n"), place, value?.ReplaceLineEndings("\r\n"), expected, nearest);
    }

    [Theory]
    [InlineData("", "1:1", "")]
    [InlineData("# A prompt", "1:1", "# A prompt")]
    [InlineData("---\nid: planner\n", "1:1", "---")]
    public void A_file_without_front_matter_is_reported(string text, string place, string value) =>
        AssertFirstError(text, place, value, "---", null);

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var errors = new List<InputError>();

        Assert.Null(PromptFile.Read(
            "---\nid: plan\nrole: plan\nfoo: 1\n---\n<!-- system -->\n{{x}}\n<!-- tunable: A -->\n{{#if y}}\n<!-- /tunable -->\n<!-- user -->\n{{z}}\n",
            Path, errors));

        Assert.Equal([2, 3, 4, 7, 8, 9, 9, 12], errors.ConvertAll(error => error.Location.Line).Order());
    }

    private static void AssertFirstError(string text, string place, string? value, string expected, string? nearest)
    {
        var errors = new List<InputError>();

        Assert.Null(PromptFile.Read(text, Path, errors));

        var shown = errors.ConvertAll(error => $"{error.Location.Line}:{error.Location.Column} {error.Value ?? "(missing)"}");
        Assert.Equal($"{place} {value ?? "(missing)"}", shown[0]);
        Assert.Equal(nearest, errors[0].Nearest);
        Assert.Contains(expected, errors[0].Expected, StringComparison.Ordinal);
    }
}
