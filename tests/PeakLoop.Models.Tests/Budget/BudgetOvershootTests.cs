using PeakLoop.Cycles;
using Xunit;

namespace PeakLoop.Models.Tests.Budget;

/// <summary>Whatever the budget, the faults and the order of parallel calls: what the provider charges stays within every cap.</summary>
public sealed class BudgetOvershootTests
{
    private const int Budgets = 1000;

    [Fact]
    public async Task A_thousand_random_budgets_are_never_overshot()
    {
        var (calls, refusals, used) = (0L, 0, 0);
        for (var seed = 0; seed < Budgets; seed++)
        {
            await using var budget = new RandomBudget(seed);
            await budget.SpendAllAsync();
            AssertWithin(budget, budget.Charged, seed);
            AssertWithin(budget, budget.Ledger.Committed, seed);
            var journalled = await budget.JournalledAsync();
            AssertWithin(budget, journalled with { Usd = Math.Min(journalled.Usd, budget.Ledger.Committed.Usd) }, seed);
            Assert.Equal((budget.Ledger.Committed.Calls, budget.Ledger.Committed.Tokens), (journalled.Calls, journalled.Tokens));
            Assert.True(journalled.Usd >= budget.Ledger.Committed.Usd, $"seed {seed}: a resumed run would know less than was spent");
            Assert.True(budget.Charged.Calls == journalled.Calls, $"seed {seed}: {budget.Charged.Calls} calls made, {journalled.Calls} recorded");
            calls += budget.Charged.Calls;
            refusals += budget.Refused;
            used += budget.Charged.Calls > 0 ? 1 : 0;
        }

        // A ledger that refuses everything, or nothing, would pass the above.
        Assert.True(used > Budgets / 2 && calls > 5 * Budgets && refusals > 5 * Budgets, $"{used} budgets used, {calls} calls, {refusals} refusals");
    }

    private static void AssertWithin(RandomBudget budget, Spend spend, int seed)
    {
        Assert.True(spend.Usd <= (budget.Limits.Usd ?? decimal.MaxValue), $"seed {seed}: ${spend.Usd} of ${budget.Limits.Usd}");
        Assert.True(spend.Usd <= Math.Max(0, budget.Limits.MonthLeftUsd ?? decimal.MaxValue), $"seed {seed}: ${spend.Usd} of the month's ${budget.Limits.MonthLeftUsd}");
        Assert.True(spend.Tokens <= (budget.Limits.Tokens ?? long.MaxValue), $"seed {seed}: {spend.Tokens} of {budget.Limits.Tokens} tokens");
        Assert.True(spend.Calls <= (budget.Limits.Calls ?? long.MaxValue), $"seed {seed}: {spend.Calls} of {budget.Limits.Calls} calls");
    }
}
