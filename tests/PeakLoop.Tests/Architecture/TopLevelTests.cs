using System.Text.RegularExpressions;
using Xunit;

namespace PeakLoop.Tests.Architecture;

/// <summary>What lies in the repository, and that nothing of one machine is in it.</summary>
public sealed partial class TopLevelTests
{
    private static readonly string[] Named =
    [
        "src", "tests", "prompts", "evals", "PeakLoop.sln", "loop.config.json", "README.md", "LICENSE", "Directory.Build.props",
        "Directory.Packages.props",
    ];

    private static readonly string[] TextEndings = [".cs", ".md", ".json", ".jsonc", ".yaml", ".yml", ".props", ".csproj", ".sln", ".txt", ".html", ".py", ".css"];

    [Fact]
    public void The_top_level_holds_exactly_what_it_should_besides_dotfiles() =>
        Assert.Equal(Named.Order(StringComparer.Ordinal), Repository.TopLevel().Where(name => name[0] != '.').Order(StringComparer.Ordinal));

    [Fact]
    public void No_file_names_a_path_of_one_machine() =>
        Assert.Empty(Repository.Files("", "*").Where(IsText).SelectMany(file => Repository.Lines(file).Select((text, index) => (Number: index + 1, Text: text))
            .Where(line => MachinePath().IsMatch(line.Text)).Select(line => $"{file}:{line.Number} {line.Text.Trim()}")));

    [Fact]
    public void Decisions_are_numbered_without_a_gap_or_a_double()
    {
        var numbers = Repository.Files("src/decisions", "*.md").Select(file => Path.GetFileName(file)[..4]);
        Assert.Equal(numbers.Select((_, index) => $"{index + 1:0000}"), numbers);
    }

    private static bool IsText(string file) => TextEndings.Contains(Path.GetExtension(file)) || file.StartsWith(".ci/", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![\w.:/*)}$-])/(work|tmp|root|home|Users)/|[A-Z]:\\Users\\", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex MachinePath();
}
