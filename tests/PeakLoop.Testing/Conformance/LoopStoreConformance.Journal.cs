using PeakLoop.Agents;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using Xunit;

namespace PeakLoop.Testing.Conformance;

public abstract partial class LoopStoreConformance
{
    [Fact]
    public async Task An_effect_is_unknown_then_claimed_then_recorded()
    {
        await using var store = await EmptyAsync();
        var claim = Claim("plan/team:a/round:1") with { Kind = EffectKind.Tool, Class = ToolClass.Mutating };

        Assert.Null(await store.FindAsync(claim.Key, default));
        await store.ClaimAsync(claim, default);
        Assert.Equal(new EffectRecord(claim, null), await store.FindAsync(claim.Key, default));
        await store.RecordAsync(claim.Key, "answer", Now, default);
        Assert.Equal(new EffectRecord(claim, "answer"), await store.FindAsync(claim.Key, default));
        Assert.Null(await store.FindAsync(claim.Key with { Path = "plan/team:a/round:2" }, default));
        Assert.Null(await store.FindAsync(claim.Key with { Run = new RunId(RunKind.Eval, 1) }, default));
    }

    [Fact]
    public async Task Claiming_again_changes_nothing_before_and_after_the_result()
    {
        await using var store = await EmptyAsync();
        var claim = Claim("a");
        await store.ClaimAsync(claim, default);
        await store.ClaimAsync(claim with { At = Now.AddHours(1) }, default);
        await store.RecordAsync(claim.Key, "answer", Now, default);
        await store.ClaimAsync(claim with { At = Now.AddHours(2) }, default);

        Assert.Equal(new EffectRecord(claim, "answer"), await store.FindAsync(claim.Key, default));
    }

    [Fact]
    public async Task Claiming_for_another_request_is_an_integrity_error()
    {
        await using var store = await EmptyAsync();
        await store.ClaimAsync(Claim("a"), default);

        var failure = await Assert.ThrowsAsync<IntegrityException>(() => store.ClaimAsync(Claim("a", "other"), default));
        Assert.Contains("cycle:1 a", failure.Message, StringComparison.Ordinal);
        Assert.Equal("request", (await store.FindAsync(Claim("a").Key, default))!.Claim.RequestHash);
    }

    [Fact]
    public async Task A_second_result_is_an_integrity_error_and_the_same_one_again_is_not()
    {
        await using var store = await EmptyAsync();
        var claim = Claim("a");
        await store.ClaimAsync(claim, default);
        await store.RecordAsync(claim.Key, "answer", Now, default);
        await store.RecordAsync(claim.Key, "answer", Now.AddHours(1), default);

        await Assert.ThrowsAsync<IntegrityException>(() => store.RecordAsync(claim.Key, "another", Now, default));
        Assert.Equal("answer", (await store.FindAsync(claim.Key, default))!.Result);
    }

    [Fact]
    public async Task What_was_never_claimed_cannot_be_recorded_or_attempted()
    {
        await using var store = await EmptyAsync();

        await Assert.ThrowsAsync<IntegrityException>(() => store.RecordAsync(Claim("a").Key, "answer", Now, default));
        await Assert.ThrowsAsync<IntegrityException>(() => store.BeginAttemptAsync(Attempt("a"), default));
        Assert.Null(await store.FindAsync(Claim("a").Key, default));
        Assert.Equal(0, await store.AttemptsAsync(Claim("a").Key, default));
    }

    [Fact]
    public async Task A_claim_and_its_attempt_may_be_handed_over_together()
    {
        await using var store = await EmptyAsync();
        var claimed = store.ClaimAsync(Claim("a"), default);
        var begun = store.BeginAttemptAsync(Attempt("a"), default);
        await Task.WhenAll(claimed, begun);

        Assert.Equal(1, await store.AttemptsAsync(Claim("a").Key, default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ä 漢字 🙂 \u0000 \r\n 'quoted' \"twice\" %s {0}")]
    [InlineData("\uFEFFwith a mark before")]
    public async Task Results_come_back_as_they_were(string result)
    {
        await using var store = await EmptyAsync();
        var claim = Claim("evaluate/case:ä/漢字:1");
        await store.ClaimAsync(claim, default);
        await store.RecordAsync(claim.Key, result, Now, default);

        Assert.Equal(result, (await store.FindAsync(claim.Key, default))!.Result);
    }

    [Fact]
    public async Task A_long_result_comes_back_as_it_was()
    {
        await using var store = await EmptyAsync();
        var result = string.Join('\n', Enumerable.Range(0, 100_000).Select(i => $"line {i} of {i * 7919 % 104729}"));
        await store.ClaimAsync(Claim("a"), default);
        await store.RecordAsync(Claim("a").Key, result, Now, default);

        Assert.Equal(result, (await store.FindAsync(Claim("a").Key, default))!.Result);
    }

    [Fact]
    public async Task Attempts_are_counted_and_an_unfinished_one_counts_at_its_reservation()
    {
        await using var store = await EmptyAsync();
        await store.ClaimAsync(Claim("a"), default);
        await store.BeginAttemptAsync(Attempt("a", 1), default);
        await store.BeginAttemptAsync(Attempt("a", 1), default);
        await store.EndAttemptAsync(new AttemptEnd(Claim("a").Key, 1, new TokenUsage(100, 20, 50), 0.03m, 12.5, "timeout"), default);
        await store.BeginAttemptAsync(Attempt("a", 2), default);

        Assert.Equal(2, await store.AttemptsAsync(Claim("a").Key, default));
        Assert.Equal(0, await store.AttemptsAsync(Claim("b").Key, default));
        var spend = await store.SpendAsync(Night, default);
        Assert.Equal(new Spend(0.13m, 1_150, 2), Assert.Single(spend).Value);
        Assert.Equal(BudgetAccount.Evaluate, spend.Single().Key);
    }

    [Fact]
    public async Task An_end_without_usage_keeps_the_reserved_tokens_and_a_second_end_changes_nothing()
    {
        await using var store = await EmptyAsync();
        await store.ClaimAsync(Claim("a"), default);
        await store.BeginAttemptAsync(Attempt("a"), default);
        await store.EndAttemptAsync(new AttemptEnd(Claim("a").Key, 1, null, 0.02m, 1, null), default);
        await store.EndAttemptAsync(new AttemptEnd(Claim("a").Key, 1, new TokenUsage(1, 0, 1), 0.01m, 1, null), default);

        Assert.Equal(new Spend(0.02m, 1_000, 1), (await store.SpendAsync(Night, default))[BudgetAccount.Evaluate]);
    }

    [Fact]
    public async Task Ending_an_attempt_that_never_began_is_an_integrity_error()
    {
        await using var store = await EmptyAsync();
        await store.ClaimAsync(Claim("a"), default);

        await Assert.ThrowsAsync<IntegrityException>(
            () => store.EndAttemptAsync(new AttemptEnd(Claim("a").Key, 1, null, 0, 1, null), default));
    }

    [Fact]
    public async Task Spend_is_kept_by_run_and_account()
    {
        await using var store = await EmptyAsync();
        foreach (var (path, account, run) in new[]
        {
            ("a", BudgetAccount.Evaluate, Night), ("b", BudgetAccount.Tune, Night), ("c", BudgetAccount.Tune, Night),
            ("d", BudgetAccount.Tune, RunId.Cycle(2)),
        })
        {
            await store.ClaimAsync(Claim(path, run: run), default);
            await store.BeginAttemptAsync(Attempt(path, 1, account, run), default);
        }

        var spend = await store.SpendAsync(Night, default);
        Assert.Equal(2, spend.Count);
        Assert.Equal(new Spend(0.10m, 1_000, 1), spend[BudgetAccount.Evaluate]);
        Assert.Equal(new Spend(0.20m, 2_000, 2), spend[BudgetAccount.Tune]);
        Assert.Empty(await store.SpendAsync(RunId.Cycle(3), default));
    }

    [Fact]
    public async Task Money_is_rounded_up_to_the_nano_dollar()
    {
        await using var store = await EmptyAsync();
        await store.ClaimAsync(Claim("a"), default);
        await store.BeginAttemptAsync(Attempt("a") with { ReservedUsd = 0.0000000011m }, default);
        Assert.Equal(0.000000002m, (await store.SpendAsync(Night, default))[BudgetAccount.Evaluate].Usd);

        await store.EndAttemptAsync(new AttemptEnd(Claim("a").Key, 1, null, 0.0000000001m, 1, null), default);
        Assert.Equal(0.000000001m, (await store.SpendAsync(Night, default))[BudgetAccount.Evaluate].Usd);
    }

    [Fact]
    public async Task Spend_since_a_moment_leaves_out_rehearsals_and_what_was_earlier()
    {
        await using var store = await EmptyAsync();
        var rehearsal = (await store.StartAsync(Start(), default)).Id;
        var real = (await store.StartAsync(Start(series: "sonnet"), default)).Id;
        foreach (var (path, run, at) in new[]
        {
            ("a", rehearsal, Now), ("b", real, Now), ("c", real, Now.AddTicks(-1)), ("d", real, Now.AddDays(40)),
        })
        {
            await store.ClaimAsync(Claim(path, run: run), default);
            await store.BeginAttemptAsync(Attempt(path, run: run, at: at), default);
        }

        Assert.Equal(new Spend(0.20m, 2_000, 2), await store.SpendSinceAsync(Now, default));
        Assert.Equal(default, await store.SpendSinceAsync(Now.AddDays(41), default));
        Assert.Equal(new Spend(0.20m, 2_000, 2), await store.SpendSinceAsync(Now.ToOffset(TimeSpan.FromHours(5)), default));
    }

    [Fact]
    public async Task Many_callers_at_once_lose_nothing()
    {
        await using var store = await EmptyAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, token) =>
        {
            var claim = Claim($"case:{i}");
            await store.ClaimAsync(claim, token);
            await store.BeginAttemptAsync(Attempt(claim.Key.Path), token);
            await store.EndAttemptAsync(new AttemptEnd(claim.Key, 1, new TokenUsage(1, 0, 1), 0.01m, 1, null), token);
            await store.RecordAsync(claim.Key, $"result {i}", Now, token);
        });

        for (var i = 0; i < 2_000; i++)
        {
            Assert.Equal($"result {i}", (await store.FindAsync(Claim($"case:{i}").Key, default))?.Result);
        }

        Assert.Equal(new Spend(20m, 4_000, 2_000), (await store.SpendAsync(Night, default))[BudgetAccount.Evaluate]);
    }

    [Fact]
    public async Task One_callers_error_does_not_touch_the_others()
    {
        await using var store = await EmptyAsync();
        await store.ClaimAsync(Claim("a"), default);
        await store.RecordAsync(Claim("a").Key, "answer", Now, default);
        var good = Enumerable.Range(0, 50).Select(i => store.ClaimAsync(Claim($"good:{i}"), default)).ToList();
        var bad = store.RecordAsync(Claim("a").Key, "another", Now, default);
        good.AddRange(Enumerable.Range(50, 50).Select(i => store.ClaimAsync(Claim($"good:{i}"), default)));

        await Assert.ThrowsAsync<IntegrityException>(() => bad);
        await Task.WhenAll(good);
        for (var i = 0; i < 100; i++)
        {
            Assert.NotNull(await store.FindAsync(Claim($"good:{i}").Key, default));
        }
    }
}
