using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Prompts;
using PeakLoop.Workspace.Config;
using PeakLoop.Workspace.Files;
using PeakLoop.Workspace.Prompts;
using Xunit;

namespace PeakLoop.Workspace.Tests.Prompts;

public sealed class RepositoryPromptTests
{
    public static TheoryData<string> Roles => [.. RoleNames.All];

    [Theory]
    [MemberData(nameof(Roles))]
    public void The_repositorys_prompt_of_every_role_is_valid(string role)
    {
        var prompt = Read(role);

        Assert.Equal(role, prompt.Id);
        Assert.Equal(role, prompt.Role);
        Assert.Contains(prompt.Parts, part => part.Message == "system");
        Assert.Contains(prompt.Parts, part => part.Message == "user");
    }

    [Fact]
    public void The_planner_prompt_renders_its_goals_and_sections()
    {
        var vars = JsonNode.Parse(
            """
            {
              "today": "2026-01-05", "organization": "Acme", "team": { "id": "core", "name": "Core" },
              "goals": [{ "id": "g1", "title": "Ship {{today}} & rest", "rank": 1, "keyResults": [{ "id": "k1", "title": "Time", "target": 2.50 }] }],
              "dependencies": [{ "from": "g1", "to": "ops", "declared": false }], "decisions": [], "commitments": [], "lessons": []
            }
            """)!.AsObject();

        var rendered = new HandlebarsRenderer().Render(Read("planner"), vars);

        Assert.Contains("## [g1] Ship {{today}} & rest\n- rank: 1\n", rendered.User, StringComparison.Ordinal);
        Assert.Contains("- key result [k1] Time\n  metric: \n  unit: \n  baseline: \n  current: \n  target: 2.50\n", rendered.User, StringComparison.Ordinal);
        Assert.Contains("  declared: false", rendered.User, StringComparison.Ordinal);
        Assert.DoesNotContain("tunable", rendered.System, StringComparison.Ordinal);
    }

    private static PromptDocument Read(string role)
    {
        var path = $"prompts/{role}.prompt.md";
        var errors = new List<InputError>();
        var prompt = PromptFile.Read(new DiskWorkspaceFiles(RepositoryFiles.Root).Read(path)!, path, errors);
        Assert.Empty(errors);
        return prompt!;
    }
}
