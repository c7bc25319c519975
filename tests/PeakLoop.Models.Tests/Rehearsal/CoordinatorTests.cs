using System.Text.Json.Nodes;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Models.Rehearsal.Composing;
using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;
using Xunit;

namespace PeakLoop.Models.Tests.Rehearsal;

public sealed class CoordinatorTests
{
    [Fact]
    public void Asks_come_from_declared_dependencies_and_from_the_plans_without_doubles()
    {
        var text = Write(SkillSet.All);
        Assert.Contains("- from build to cloud: cache servers, by 2026-05-01, for [build-speed]\n", text, StringComparison.Ordinal);
        Assert.Contains("- from cloud to build: a load figure, by 2026-04-20, for [uptime]\n", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("- from ").Length - 1);
        Assert.Contains("build and cloud both count on head of platform.", text, StringComparison.Ordinal);
        Assert.Contains("## Order\n1. build: deliver a load figure to cloud, by 2026-04-20.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask-date", "as soon as possible")]
    [InlineData("order", "All in parallel.")]
    [InlineData("conflict", "## Conflicts\nNone.")]
    [InlineData("brief", "## Background")]
    [InlineData("no-tbd", "TBD")]
    [InlineData("no-invention", "benchmarks")]
    [InlineData("decisive", "we should consider")]
    public void A_skill_decides_what_is_said(string id, string withoutIt)
    {
        Assert.DoesNotContain(withoutIt, Write(SkillSet.All), StringComparison.Ordinal);
        Assert.Contains(withoutIt, Write(SkillSet.All.With(SkillCatalogue.Find(id)!, shown: false)), StringComparison.Ordinal);
    }

    private static string Write(SkillSet shown)
    {
        var vars = JsonNode.Parse("""
            {
              "today": "2026-04-01", "organization": "Harborline",
              "teams": [ { "id": "build", "name": "Build", "purpose": "p" }, { "id": "cloud", "name": "Cloud", "purpose": "p" } ],
              "dependencies": [ { "from": "build-speed", "to": "cloud", "fromTeam": "build", "toTeam": "cloud", "need": "cache servers", "neededBy": "2026-05-01", "declared": "yes" } ],
              "plans": [
                { "team": "build", "text": "## Actions\n- [build-speed] Buy. Owner: head of platform. Due: 2026-05-01.\n## Dependencies\n- [build-speed] needs cloud: cache servers, by 2026-05-01" },
                { "team": "cloud", "text": "## Actions\n- [uptime] Test. Owner: head of platform. Due: 2026-05-02.\n## Dependencies\n- [uptime] needs build: a load figure, by 2026-04-20" } ]
            }
            """)!.AsObject();
        return new CoordinatorComposer(
            ).Compose(new ComposeRequest(ContextText.Read(Ask.Render("coordinator", vars).User), RehearsalOptions.Realistic),
            shown,
            0);
    }
}
