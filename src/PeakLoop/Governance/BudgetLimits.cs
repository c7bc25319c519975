using PeakLoop.Agents;
using PeakLoop.Foundation;

namespace PeakLoop.Governance;

/// <summary>The caps of one run. Null means no cap.</summary>
public sealed record BudgetLimits
{
    /// <summary>Dollars of the run.</summary>
    public decimal? Usd { get; init; }

    /// <summary>Tokens of the run, input and output.</summary>
    public long? Tokens { get; init; }

    /// <summary>Model calls of the run, retries included.</summary>
    public long? Calls { get; init; }

    /// <summary>Dollars of one call.</summary>
    public decimal? CallUsd { get; init; }

    /// <summary>Dollars left in the month when the run began.</summary>
    public decimal? MonthLeftUsd { get; init; }

    /// <summary>Moment after which nothing is started.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Shares of the accounts in use, summing to 1.</summary>
    public IReadOnlyDictionary<BudgetAccount, double> Shares { get; init; } = new Dictionary<BudgetAccount, double>();

    /// <summary>
    /// The configured shares for a run that uses only <paramref name="used"/>: the shares of the others are divided among the used ones in
    /// proportion, so that nothing is kept for work that will not be done.
    /// </summary>
    public static IReadOnlyDictionary<BudgetAccount, double> SharesFor(
        IReadOnlyDictionary<BudgetAccount, double> configured, IReadOnlyCollection<BudgetAccount> used)
    {
        var total = used.Sum(account => configured.GetValueOrDefault(account));
        return used.ToDictionary(
            account => account,
            account => total > 0 ? configured.GetValueOrDefault(account) / total : 1.0 / used.Count);
    }
}

/// <summary>No budget for a call: it was not made.</summary>
public sealed class BudgetExhaustedException(BudgetAccount account, string cap, string detail)
    : LoopException(ExitCode.BudgetExhausted, $"Budget: {detail}")
{
    /// <summary>Account that asked.</summary>
    public BudgetAccount Account { get; } = account;

    /// <summary>Which cap: <c>usd | tokens | calls | call | month | deadline</c>, or <c>run</c> where an agent only says that its budget ended.</summary>
    public string Cap { get; } = cap;
}
