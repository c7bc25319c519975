using PeakLoop.Benchmarks.Audit;
using PeakLoop.Models.Tests.Rehearsal;
using Xunit;

namespace PeakLoop.Models.Tests.Audit;

public sealed class PlantedAuditTests
{
    private static readonly string Repository = Path.GetDirectoryName(Starter.Folder)!;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task The_audit_finds_every_planted_weakness_and_accuses_no_healthy_check(int seed)
    {
        var (result, _) = await PlantedWorld.AuditAsync(Repository, seed);
        Assert.Equal(PlantedWorld.Planted.Select(each => each.Kind), Score.Found(result));
        Assert.Empty(Score.Wronged(result));
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task Where_nothing_is_planted_no_check_and_no_judge_is_accused(int seed)
    {
        var (result, _) = await PlantedWorld.AuditAsync(Repository, seed, healthy: true);
        Assert.Empty(Score.OfChecks(result));
        Assert.Empty(Score.OfJudges(result));
    }
}
