using System.Text.RegularExpressions;
using Xunit;

namespace PeakLoop.Tests.Architecture;

/// <summary>What the namespaces inside the core know of one another.</summary>
public sealed partial class CoreArrowTests
{
    [Theory]
    [InlineData("Foundation", "")]
    [InlineData("Improvement/Statistics", "")]
    [InlineData("Prompts", "Foundation Records")]
    [InlineData("Organization", "Foundation Configuration Records")]
    [InlineData("Improvement", "Foundation Records Evals Improvement.Statistics")]
    [InlineData("Evals", "Foundation Agents Governance Prompts Records Improvement.Statistics")]
    public void A_folder_of_the_core_knows_no_more_than(string folder, string known)
    {
        var allowed = known.Split(' ').Append(folder.Split('/')[0]).ToHashSet();
        Assert.Empty(Uses(folder).Where(use => !allowed.Contains(use.Name)).Select(use => $"{use.Place} uses {use.Name}"));
    }

    [Fact]
    public void Statistics_are_functions_on_numbers_and_do_not_even_see_the_rest_of_their_own_folder() =>
        Assert.Empty(Repository.Files("src/PeakLoop/Improvement/Statistics", "*.cs").SelectMany(file => Repository.Code(file)
            .Where(line => NotStatistics().IsMatch(line.Text)).Select(line => $"{file}:{line.Number} {line.Text.Trim()}")));

    [Fact]
    public void The_walk_sees_uses_that_exist() => Assert.Contains(Uses("Cycles"), use => use.Name == "Tuning");

    private static IEnumerable<(string Place, string Name)> Uses(string folder) =>
        from file in Repository.Files($"src/PeakLoop/{folder}", "*.cs")
        from line in Repository.Code(file)
        where !line.Text.StartsWith("namespace", StringComparison.Ordinal)
        from Match match in Use().Matches(line.Text)
        select ($"{file}:{line.Number}", match.Groups["name"].Value);

    [GeneratedRegex(@"(?<![\w.])(PeakLoop\.(?<name>Improvement\.Statistics|[A-Z]\w*)|(?<name>Agents|Cycles|Governance|Improvement|Organization|Tuning)\.(?=[A-Z]\w*\.|[A-Z]\w*[ (<>,;?)]))",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Use();

    [GeneratedRegex(@"\bPeakLoop\.(?!Improvement\.Statistics\b)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex NotStatistics();
}
