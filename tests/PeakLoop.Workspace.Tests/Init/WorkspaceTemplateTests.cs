using System.Text.RegularExpressions;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Testing;
using PeakLoop.Workspace.Files;
using PeakLoop.Workspace.Init;
using Xunit;

namespace PeakLoop.Workspace.Tests.Init;

public sealed class WorkspaceTemplateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("peakloop-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Without_an_answer_a_new_workspace_has_the_simulated_model_and_the_repositorys_prompts_and_cases()
    {
        var files = WorkspaceTemplate.Create(new InitOptions());

        var workspace = Read(files);
        var repository = WorkspaceReader.Read(new DiskWorkspaceFiles(RepositoryFiles.Root));
        Assert.Equal(repository.Prompts.Keys.Order(), workspace.Prompts.Keys.Order());
        Assert.Equal(repository.Cases.Select(item => item.Id), workspace.Cases.Select(item => item.Id));
        Assert.True(workspace.Config.Models["rehearsal"].IsSimulated);
        Assert.Single(workspace.Config.Organization.Facts.Goals);
        Snapshot.Match(files["loop.config.json"], extension: "jsonc");
    }

    [Fact]
    public void Every_example_in_a_comment_is_valid_once_the_comment_mark_is_gone()
    {
        var files = new Dictionary<string, string>(WorkspaceTemplate.Create(new InitOptions()));
        var text = files["loop.config.json"];
        files["loop.config.json"] = Regex.Replace(text, @"^(?<indent> *)// (?=[""{])", "${indent}", RegexOptions.Multiline);

        var config = Read(files).Config;

        Assert.Equal(["azure", "claude", "dry-run", "gpt", "ollama", "parrot", "rehearsal", "tape"], config.Models.Keys.Order());
        Assert.Equal(["own", "csv", "github", "markdown", "kep"], config.Organization.Sources.Select(source => source.Format));
        Assert.Equal("0 2 * * *", config.Schedule.Cron);
    }

    [Fact]
    public void The_schema_lies_where_the_configuration_points()
    {
        var files = WorkspaceTemplate.Create(new InitOptions());

        Assert.Contains($"\"$schema\": \"{StarterFiles.SchemaPath}\"", files["loop.config.json"], StringComparison.Ordinal);
        Assert.Equal(
            File.ReadAllText(Path.Combine(RepositoryFiles.Root, "src", "PeakLoop.Workspace", "loop.config.schema.json")),
            files[StarterFiles.SchemaPath]);
    }

    [Fact]
    public void Every_answer_reaches_the_configuration()
    {
        var options = new InitOptions
        {
            Organization = "Ünion \"A\\B\" 🚀 // not a comment",
            ModelAlias = "tape", Provider = "replay", Model = "m-1", Recording = "recordings/n.jsonl", Price = new PriceOptions(0.5m, 2, 0.05m),
            Budgets = new BudgetOptions { QuietNightUsd = 1.25m, TuningNightUsd = 2, MonthUsd = 30, FirstRunUsd = 0.5m },
            Source = new GoalSourceOptions("csv", "data/okrs.csv", "data/map.json"),
            Schedule = new ScheduleOptions("15 3 * * 1-5", "Europe/Berlin"),
            FirstCase = new FirstCase("No \"TBD\": ever\n# 100 %", "TBD: 'x' \"y\" 🚀", Forbidden: true),
        };

        var workspace = Read(WorkspaceTemplate.Create(options));

        var config = workspace.Config;
        Assert.Equal(options.Organization, config.Organization.Name);
        Assert.Equal(
            new ModelOptions { Alias = "tape", Provider = "replay", Model = "m-1", Recording = "recordings/n.jsonl", Price = options.Price },
            config.Models["tape"]);
        Assert.Equal("tape", config.Roles["judge"].Model);
        Assert.Equal(
            (1.25m, 2m, 30m, 0.5m),
            (config.Budgets.QuietNightUsd, config.Budgets.TuningNightUsd, config.Budgets.MonthUsd, config.Budgets.FirstRunUsd));
        Assert.Equal([options.Source], config.Organization.Sources);
        Assert.Empty(config.Organization.Facts.Goals);
        Assert.Equal(options.Schedule, config.Schedule);
        var own = workspace.Cases.Single(item => item.Suite == "own/first");
        Assert.Equal(options.FirstCase.Description, own.Description);
        Assert.Equal(CaseSeverity.MustPass, own.Severity);
        Assert.Equal(options.FirstCase.Text, own.Checks[0].Value!.GetValue<string>());
        Assert.True(own.Checks[0].Negated);
    }

    [Theory]
    [InlineData("openay", "m", "UTC", "openay")]
    [InlineData("rehearsal", "two words", "UTC", "two words")]
    [InlineData("rehearsal", "m", "Nowhere/Else", "Nowhere/Else")]
    public void An_answer_that_the_configuration_does_not_take_is_refused(string provider, string alias, string zone, string value)
    {
        var options = new InitOptions { Provider = provider, ModelAlias = alias, Schedule = new ScheduleOptions(null, zone) };

        var errors = Assert.Throws<InputException>(() => WorkspaceTemplate.Create(options)).Errors;

        Assert.Contains(errors, error => error.Value == value);
    }

    [Fact]
    public void A_workspace_is_written_once_and_a_second_time_finds_everything_in_place()
    {
        var files = WorkspaceTemplate.Create(new InitOptions());
        var target = Path.Combine(folder, "new", "workspace");

        Assert.Equal(files.Keys.Order(StringComparer.Ordinal), WorkspaceTemplate.Write(target, files));
        Assert.Empty(WorkspaceTemplate.Write(target, files));
        Assert.Equal(files.Keys.Order(StringComparer.Ordinal), Listing(target));
        WorkspaceReader.Read(new DiskWorkspaceFiles(target));
    }

    [Fact]
    public void A_file_with_another_text_is_named_and_nothing_is_written()
    {
        Directory.CreateDirectory(Path.Combine(folder, "prompts"));
        File.WriteAllText(Path.Combine(folder, "prompts", "planner.prompt.md"), "mine");
        File.WriteAllText(Path.Combine(folder, "loop.config.json"), "{}");
        File.WriteAllText(Path.Combine(folder, "README.md"), "mine");

        var errors = Assert.Throws<InputException>(() => WorkspaceTemplate.Write(folder, WorkspaceTemplate.Create(new InitOptions()))).Errors;

        Assert.Equal(["loop.config.json", "prompts/planner.prompt.md"], errors.Select(error => error.Location.File));
        Assert.Equal(["README.md", "loop.config.json", "prompts/planner.prompt.md"], Listing(folder));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(folder, "prompts", "planner.prompt.md")));
    }

    [Fact]
    public void A_failure_half_way_takes_back_what_was_written()
    {
        File.WriteAllText(Path.Combine(folder, "README.md"), "mine");
        var files = new Dictionary<string, string> { ["a/b/one.txt"] = "1", [$"z/{new string('x', 300)}"] = "2" };

        Assert.ThrowsAny<IOException>(() => WorkspaceTemplate.Write(folder, files));
        Assert.ThrowsAny<IOException>(() => WorkspaceTemplate.Write(Path.Combine(folder, "new"), files));

        Assert.Equal(["README.md"], Listing(folder));
        Assert.Empty(Directory.GetDirectories(folder));
    }

    [Fact]
    public void An_interrupted_init_is_named()
    {
        Directory.CreateDirectory(Path.Combine(folder, ".peakloop-init"));

        var exception = Assert.Throws<IOException>(() => WorkspaceTemplate.Write(folder, new Dictionary<string, string> { ["a.txt"] = "1" }));

        Assert.Contains(".peakloop-init", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Listing(folder));
    }

    [Fact]
    public void Nothing_is_written_through_a_link_out_of_the_folder()
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, "target")).FullName;
        var outside = Directory.CreateDirectory(Path.Combine(folder, "outside")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(target, "prompts"), outside);

        Assert.Throws<InputException>(() => WorkspaceTemplate.Write(target, WorkspaceTemplate.Create(new InitOptions())));

        Assert.Empty(Listing(outside));
    }

    private static LoopWorkspace Read(IReadOnlyDictionary<string, string> files) => WorkspaceReader.Read(new SnapshotWorkspaceFiles(files));

    private static IEnumerable<string> Listing(string root) =>
        Directory.GetFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
