using PeakLoop.Foundation;
using PeakLoop.Workspace.Config;
using PeakLoop.Workspace.Files;
using Xunit;

namespace PeakLoop.Workspace.Tests.Files;

public sealed class WorkspaceReaderTests
{
    [Fact]
    public void The_repository_is_a_workspace_and_its_snapshot_reads_the_same()
    {
        var workspace = WorkspaceReader.Read(new DiskWorkspaceFiles(RepositoryFiles.Root));

        var again = WorkspaceReader.Read(new SnapshotWorkspaceFiles(workspace.Files));

        Assert.Equal(RoleNames.All.Order(), workspace.Prompts.Keys.Order());
        Assert.Equal(workspace.Prompts.Values.Select(prompt => prompt.Hash), again.Prompts.Values.Select(prompt => prompt.Hash));
        Assert.Equal(workspace.Files, again.Files);
        Assert.Equal(workspace.Cases.Select(item => item.Id), again.Cases.Select(item => item.Id));
        Assert.Contains("loop.config.json", workspace.Files.Keys);
        Assert.Contains("prompts/planner.prompt.md", workspace.Files.Keys);
    }

    [Fact]
    public void A_folder_without_a_configuration_says_how_to_make_one()
    {
        var errors = Assert.Throws<InputException>(() => WorkspaceReader.Read(new SnapshotWorkspaceFiles(new Dictionary<string, string>()))).Errors;

        Assert.Equal("loop.config.json", errors[0].Location.File);
        Assert.Contains("peakloop init", errors[0].Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void The_errors_of_all_files_come_at_once_ordered_by_file_and_line()
    {
        var files = Repository();
        files["loop.config.json"] = """
            {
              "models": { "sim": { "provider": "rehearsl" } },
              "tune": { "prompts": ["planer"] },
            }
            """;
        files["prompts/actor.prompt.md"] = files["prompts/actor.prompt.md"].Replace("{{today}}", "{{todey}}", StringComparison.Ordinal);
        files["evals/broken.yaml"] = "tests:\n  - id: x\n    target: planer\n    asert: []\n";
        files.Remove("prompts/judge.prompt.md");

        var errors = Assert.Throws<InputException>(() => WorkspaceReader.Read(new SnapshotWorkspaceFiles(files))).Errors;

        var places = errors.Select(error => $"{error.Location.File}:{error.Location.Line} {error.Nearest}").ToList();
        Assert.Contains("evals/broken.yaml:3 planner", places);
        Assert.Contains("evals/broken.yaml:4 assert", places);
        Assert.Contains("loop.config.json:2 rehearsal", places);
        Assert.Contains("loop.config.json:3 planner", places);
        Assert.Contains(places, place => place.StartsWith("prompts/actor.prompt.md:", StringComparison.Ordinal) && place.EndsWith(" today", StringComparison.Ordinal));
        Assert.Contains("prompts/judge.prompt.md:0 ", places);
        Assert.Equal(errors.OrderBy(error => error.Location.File, StringComparer.Ordinal).ThenBy(error => error.Location.Line), errors);
    }

    [Fact]
    public void A_broken_configuration_does_not_hide_the_errors_of_other_files()
    {
        var files = Repository();
        files["loop.config.json"] = "{";
        files["prompts/actor.prompt.md"] = "no front matter";

        var errors = Assert.Throws<InputException>(() => WorkspaceReader.Read(new SnapshotWorkspaceFiles(files))).Errors;

        Assert.Equal(["loop.config.json", "prompts/actor.prompt.md"], errors.Select(error => error.Location.File));
    }

    private static Dictionary<string, string> Repository() =>
        new(WorkspaceReader.Read(new DiskWorkspaceFiles(RepositoryFiles.Root)).Files, StringComparer.Ordinal);
}
