using PeakLoop.Governance;
using Xunit;

namespace PeakLoop.Storage.Tests;

public sealed class AuditTamperTests : StorageTest
{
    [Theory]
    [InlineData("UPDATE audit SET detail = '{\"i\":99}' WHERE sequence = 3", 3, "was edited")]
    [InlineData("UPDATE audit SET actor = 'ann' WHERE sequence = 1", 1, "was edited")]
    [InlineData("UPDATE audit SET at = at + 1 WHERE sequence = 5", 5, "was edited")]
    [InlineData("DELETE FROM audit WHERE sequence = 2", 2, "missing or out of order")]
    [InlineData("DELETE FROM audit WHERE sequence = 1", 1, "missing or out of order")]
    [InlineData("DELETE FROM audit WHERE sequence >= 4", 4, "entries 4 to 5 are missing")]
    [InlineData("DELETE FROM audit", 1, "entries 1 to 5 are missing")]
    [InlineData("UPDATE audit SET sequence = 9 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = 3; UPDATE audit SET sequence = 3 WHERE sequence = 9", 2, "does not follow")]
    [InlineData("UPDATE audit SET hash = replace(hash, substr(hash, 1, 1), 'f') || 'x' WHERE sequence = 3", 3, "was edited")]
    [InlineData("DELETE FROM audit WHERE sequence = 3; UPDATE audit SET sequence = sequence - 1 WHERE sequence > 3", 3, "does not follow")]
    [InlineData("INSERT INTO audit SELECT 6, at, actor, action, detail, previous_hash, hash, NULL FROM audit WHERE sequence = 5", 6, "does not follow")]
    [InlineData("DELETE FROM meta", 1, "written past the log")]
    public async Task Every_change_is_found_and_its_place_is_named(string sql, long place, string reason)
    {
        await using (var store = await OpenAsync())
        {
            for (var i = 1; i <= 5; i++)
            {
                await store.AppendAsync(SampleStore.Now.AddMinutes(i), "loop", "promote", $"{{\"i\":{i}}}", $"key-{i}", default);
            }
        }

        Tamper(sql);
        await using var reader = await OpenReadOnlyAsync();
        var verdict = await AuditVerifier.VerifyAsync(reader, default);
        Assert.False(verdict.Intact);
        Assert.Equal(place, verdict.BrokenAt);
        Assert.Contains(reason, verdict.Reason, StringComparison.Ordinal);
    }
}
