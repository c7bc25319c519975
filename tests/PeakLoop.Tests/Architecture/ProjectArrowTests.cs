using System.Xml.Linq;
using Xunit;

namespace PeakLoop.Tests.Architecture;

/// <summary>Arrows between projects point inward: the command line to the rooms, the rooms to the core, the core to nothing.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["PeakLoop"] = [],
        ["PeakLoop.Workspace"] = ["PeakLoop"],
        ["PeakLoop.Storage"] = ["PeakLoop"],
        ["PeakLoop.Models"] = ["PeakLoop"],
        ["PeakLoop.Tools"] = ["PeakLoop"],
        ["PeakLoop.Sources"] = ["PeakLoop"],
        ["PeakLoop.Reports"] = ["PeakLoop"],
        ["PeakLoop.SemanticKernel"] = ["PeakLoop"],
        ["PeakLoop.Cli"] =
        [
            "PeakLoop", "PeakLoop.Workspace", "PeakLoop.Storage", "PeakLoop.Models", "PeakLoop.Tools", "PeakLoop.Sources", "PeakLoop.Reports",
            "PeakLoop.SemanticKernel",
        ],
    };

    public static TheoryData<string> Projects => new(Repository.Files("src", "*.csproj"));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_rooms_further_in(string project)
    {
        Assert.True(Arrows.TryGetValue(Path.GetFileNameWithoutExtension(project), out var allowed), $"{project}: say here what it may refer to.");
        Assert.Empty(References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).Except(allowed));
    }

    [Fact]
    public void The_core_refers_to_the_abstractions_of_model_calls_and_to_no_other_package() =>
        Assert.Equal(["Microsoft.Extensions.AI.Abstractions"], References("src/PeakLoop/PeakLoop.csproj", "PackageReference"));

    [Fact]
    public void Every_package_version_is_pinned_in_one_place()
    {
        var here = Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")).Append("Directory.Build.props")
            .SelectMany(file => Elements(file, "PackageReference").Where(element => element.Attribute("Version") is not null).Select(_ => file));
        Assert.Empty(here);
        Assert.Empty(Elements("Directory.Packages.props", "PackageVersion")
            .Where(element => element.Attribute("Version")!.Value.Any("*[]()".Contains)).Select(element => element.ToString()));
    }

    private static IEnumerable<string> References(string project, string kind) =>
        Elements(project, kind).Select(element => element.Attribute("Include")!.Value);

    private static IEnumerable<XElement> Elements(string file, string name) => XDocument.Load(Path.Combine(Repository.Root, file)).Descendants(name);
}
