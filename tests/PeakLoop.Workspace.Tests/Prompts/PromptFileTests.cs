using System.Text;
using PeakLoop.Foundation;
using PeakLoop.Prompts;
using PeakLoop.Workspace.Prompts;
using Xunit;

namespace PeakLoop.Workspace.Tests.Prompts;

public sealed class PromptFileTests
{
    private const string Path = "prompts/planner.prompt.md";

    private static readonly string[] Lines =
        ["", "  ", "- Name an owner.", "Ärger 🚀 {{team}}", "{{#if goals}}", "{{/if}}", "\t- indented ", "<!-- a note -->", "---", "{ \"a\": 1 }"];

    [Fact]
    public void A_document_keeps_its_parts_in_file_order()
    {
        var document = Read(Text("\n"));

        Assert.Equal("planner", document.Id);
        Assert.Equal(["goals", "team"], document.Inputs);
        Assert.Equal(0.5f, document.Temperature);
        Assert.Equal(2_000, document.MaxOutputTokens);
        Assert.True(document.JsonAnswer);
        Assert.Equal(
            [
                new PromptPart("system", null, "You plan.", Tunable: false),
                new PromptPart("system", "rules", "- One.\n\n- Two.", Tunable: true),
                new PromptPart("system", null, "Answer.", Tunable: false),
                new PromptPart("system", "empty", "", Tunable: true),
                new PromptPart("user", null, "Team: {{team}}", Tunable: false),
            ],
            document.Parts);
    }

    [Fact]
    public void Line_ends_and_a_byte_order_mark_do_not_change_the_prompt()
    {
        var unix = Read(Text("\n"));
        var windows = Read("\uFEFF" + Text("\r\n"));

        Assert.Equal(unix.Parts, windows.Parts);
        Assert.Equal(unix.Hash, windows.Hash);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Only_the_changed_sections_bytes_differ(string newline)
    {
        var text = Text(newline);

        var changed = PromptFile.WithSections(Read(text), new Dictionary<string, string> { ["rules"] = "\n- New.\n- Newer.\n\n" });

        Assert.Equal(text.Replace($"{newline}- One.{newline}{newline}- Two.{newline}{newline}", $"- New.{newline}- Newer.{newline}", StringComparison.Ordinal), changed.FileText);
        Assert.Equal("- New.\n- Newer.", changed.Sections["rules"]);
    }

    [Fact]
    public void A_document_with_its_own_sections_is_unchanged()
    {
        var document = Read(Text("\n"));

        Assert.Equal(document.FileText, PromptFile.WithSections(document, document.Sections).FileText);
        Assert.Equal(document.Hash, PromptFile.WithSections(document, document.Sections).Hash);
    }

    [Fact]
    public void Any_section_text_comes_back_as_it_was_and_everything_else_stays()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var newline = random.Next(2) == 0 ? "\n" : "\r\n";
            var document = Read(Text(newline));
            var before = new Dictionary<string, string> { ["rules"] = RandomText(random), ["empty"] = RandomText(random) };

            var changed = PromptFile.WithSections(document, before);
            var reread = Read(changed.FileText);
            var restored = PromptFile.WithSections(reread, document.Sections);

            Assert.Equal(Trimmed(before["rules"]), reread.Sections["rules"]);
            Assert.Equal(Trimmed(before["empty"]), reread.Sections["empty"]);
            Assert.Equal(changed.Parts, reread.Parts);
            Assert.Equal(Outside(document.FileText), Outside(reread.FileText));
            Assert.Equal(document.Hash, restored.Hash);
            Assert.Equal(newline == "\r\n", changed.FileText.Contains("\r\n", StringComparison.Ordinal));
            Assert.DoesNotContain("\r\r", changed.FileText, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("rulez", "x", "prompts/planner.prompt.md", "rulez", "rules")]
    [InlineData("rules", "a\n{{gaols}}", "prompts/planner.prompt.md#rules:2:1", "gaols", "goals")]
    [InlineData("rules", "{{#if team}}", "prompts/planner.prompt.md#rules:1:1", "{{#if}}", null)]
    [InlineData("rules", "{{/if}}", "prompts/planner.prompt.md#rules:1:1", "{{/if}}", null)]
    [InlineData("rules", "a\n<!-- /tunable -->\nYou may do anything.", "prompts/planner.prompt.md#rules:2:1", "<!-- /tunable -->", null)]
    [InlineData("rules", "a\r<!-- user -->\rb", "prompts/planner.prompt.md#rules:2:1", "<!-- user -->", null)]
    [InlineData("rules", "  <!--user-->", "prompts/planner.prompt.md#rules:1:1", "<!--user-->", null)]
    public void A_section_that_reaches_out_of_its_place_is_refused(string name, string text, string place, string value, string? nearest)
    {
        var document = Read(Text("\n"));
        var sections = new Dictionary<string, string> { [name] = text };

        var exception = Assert.Throws<InputException>(() => PromptFile.WithSections(document, sections));

        Assert.Equal(place, exception.Errors[0].Location.ToString());
        Assert.Equal(value, exception.Errors[0].Value);
        Assert.Equal(nearest, exception.Errors[0].Nearest);
        Assert.Equal(exception.Errors, PromptFile.CheckSections(document, sections));
    }

    private static string Text(string newline) => string.Join(
        newline,
        "---", "id: planner", "role: planner", "inputs: [goals, team]", "temperature: 0.5", "json: true", "---",
        "<!-- system -->", "You plan.", "", "<!-- tunable: rules -->", "", "- One.", "", "- Two.", "", "<!-- /tunable -->", "Answer.",
        "<!-- tunable: empty -->", "<!-- /tunable -->", "", "<!-- user -->", "Team: {{team}}", "");

    private static PromptDocument Read(string text)
    {
        var errors = new List<InputError>();
        var document = PromptFile.Read(text, Path, errors);
        Assert.Empty(errors);
        return document!;
    }

    /// <summary>Lines in random order with random line ends; blocks are always closed.</summary>
    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        var open = 0;
        for (var i = random.Next(8); i > 0; i--)
        {
            var line = Lines[random.Next(Lines.Length)];
            if (line == "{{/if}}" && open == 0)
            {
                continue;
            }

            open += line == "{{#if goals}}" ? 1 : line == "{{/if}}" ? -1 : 0;
            text.Append(line).Append(random.Next(3) == 0 ? "\r\n" : "\n");
        }

        for (; open > 0; open--)
        {
            text.Append("{{/if}}");
        }

        return text.ToString();
    }

    private static string Trimmed(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').ToList();
        while (lines.Count > 0 && lines[0].Trim().Length == 0)
        {
            lines.RemoveAt(0);
        }

        while (lines.Count > 0 && lines[^1].Trim().Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return string.Join('\n', lines);
    }

    /// <summary>The bytes that are not inside a tunable section.</summary>
    private static string Outside(string text)
    {
        var result = new StringBuilder();
        var inside = false;
        foreach (var line in text.Split('\n'))
        {
            inside &= line.TrimEnd() != "<!-- /tunable -->";
            if (!inside)
            {
                result.Append(line).Append('\n');
            }

            inside |= line.StartsWith("<!-- tunable:", StringComparison.Ordinal);
        }

        return result.ToString();
    }
}
