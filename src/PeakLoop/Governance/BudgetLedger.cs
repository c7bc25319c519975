using PeakLoop.Agents;
using PeakLoop.Cycles;

namespace PeakLoop.Governance;

/// <summary>
/// Grants or refuses each call before it is made, from its worst case. The sum of what is granted never exceeds a cap, so the overshoot
/// is zero whatever the calls turn out to cost below their worst case.
/// </summary>
/// <remarks>
/// An account may spend its own share and what closed accounts left. A call that does not fit only because of others still under way waits
/// for them; one that would not fit even if they cost nothing is refused at once.
/// </remarks>
public sealed class BudgetLedger(BudgetLimits limits, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<BudgetAccount, Spend> settled = [];
    private readonly Dictionary<BudgetAccount, Spend> reserved = [];
    private readonly HashSet<BudgetAccount> closed = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The caps.</summary>
    public BudgetLimits Limits => limits;

    /// <summary>Spent and reserved so far, over all accounts.</summary>
    public Spend Committed
    {
        get
        {
            lock (gate)
            {
                return Sum(settled) + Sum(reserved);
            }
        }
    }

    /// <summary>Takes over what an earlier process of the same run spent; unfinished attempts stay at their reservation.</summary>
    public void Restore(IReadOnlyDictionary<BudgetAccount, Spend> spent)
    {
        lock (gate)
        {
            foreach (var (account, spend) in spent)
            {
                Add(settled, account, spend);
            }
        }
    }

    /// <summary>What one account has spent.</summary>
    public Spend SpentBy(BudgetAccount account)
    {
        lock (gate)
        {
            return settled.GetValueOrDefault(account);
        }
    }

    /// <summary>What an account could still spend if nothing else were under way; null where a cap is not set.</summary>
    public (decimal? Usd, decimal? Tokens, decimal? Calls) Available(BudgetAccount account)
    {
        lock (gate)
        {
            var all = Sum(settled) + Sum(reserved);
            var usd = Left(limits.Usd, spend => spend.Usd, account, reserved);
            var month = limits.MonthLeftUsd - all.Usd;
            return (
                usd is { } own && month is { } left ? Math.Min(own, left) : usd ?? month,
                Left(limits.Tokens, spend => spend.Tokens, account, reserved), Left(limits.Calls, spend => spend.Calls, account, reserved));
        }
    }

    /// <summary>An account's work is done: what it left flows on to the others.</summary>
    public void Close(BudgetAccount account)
    {
        lock (gate)
        {
            closed.Add(account);
            Signal();
        }
    }

    /// <summary>Reserves the worst case of one call.</summary>
    /// <exception cref="BudgetExhaustedException">It does not fit; nothing was reserved.</exception>
    public async Task ReserveAsync(BudgetAccount account, decimal usd, long tokens, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                var refusal = Refusal(account, usd, tokens, reserved);
                if (refusal is null)
                {
                    Add(reserved, account, new Spend(usd, tokens, 1));
                    return;
                }

                if (Refusal(account, usd, tokens, []) is not null)
                {
                    throw refusal;
                }

                wait = changed.Task;
            }

            await wait.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Replaces a reservation by what the call really cost; <paramref name="made"/> is false for a call that was not made after all.</summary>
    public void Settle(BudgetAccount account, decimal reservedUsd, long reservedTokens, decimal usd, long tokens, bool made)
    {
        lock (gate)
        {
            Add(reserved, account, new Spend(-reservedUsd, -reservedTokens, -1));
            Add(settled, account, new Spend(usd, tokens, made ? 1 : 0));
            Signal();
        }
    }

    private BudgetExhaustedException? Refusal(
        BudgetAccount account, decimal usd, long tokens, Dictionary<BudgetAccount, Spend> pending)
    {
        if (limits.Deadline is { } deadline && time.GetUtcNow() >= deadline)
        {
            return new(account, "deadline", "the night's deadline has passed; nothing more is started.");
        }

        if (limits.CallUsd is { } perCall && usd > perCall)
        {
            return new(account, "call", $"one call could cost ${usd:0.####}, more than the ${perCall:0.####} a call may.");
        }

        var all = Sum(settled) + Sum(pending);
        if (limits.MonthLeftUsd is { } month && all.Usd + usd > month)
        {
            return new(account, "month", $"the month's remaining ${month:0.####} would be passed.");
        }

        var mine = settled.GetValueOrDefault(account) + pending.GetValueOrDefault(account);
        return Check("usd", limits.Usd, mine.Usd + usd, spend => spend.Usd, account, pending, amount => $"${amount:0.####}")
            ?? Check("tokens", limits.Tokens, mine.Tokens + tokens, spend => spend.Tokens, account, pending, amount => $"{amount:0} tokens")
            ?? Check("calls", limits.Calls, mine.Calls + 1, spend => spend.Calls, account, pending, amount => $"{amount:0} calls");
    }

    private BudgetExhaustedException? Check(
        string cap, decimal? limit, decimal wanted, Func<Spend, decimal> of, BudgetAccount account,
        Dictionary<BudgetAccount, Spend> pending, Func<decimal, string> show)
    {
        var mine = of(settled.GetValueOrDefault(account) + pending.GetValueOrDefault(account));
        return Left(limit, of, account, pending) is not { } left || wanted <= left + mine
            ? null
            : new(account, cap, $"{show(wanted)} would be needed for {account}, {show(Math.Max(0, left + mine))} of {show(limit!.Value)} are its to use.");
    }

    // What closed accounts left flows on. What other open accounts were given stays theirs, so their sum can never pass the total.
    private decimal? Left(decimal? limit, Func<Spend, decimal> of, BudgetAccount account, Dictionary<BudgetAccount, Spend> pending)
    {
        if (limit is not { } total)
        {
            return null;
        }

        var others = limits.Shares.Keys.Where(other => other != account);
        var kept = others.Sum(other =>
        {
            var used = of(settled.GetValueOrDefault(other) + pending.GetValueOrDefault(other));
            return closed.Contains(other) ? used : Math.Max(used, total * (decimal)limits.Shares[other]);
        });
        var outside = settled.Keys.Concat(pending.Keys).Distinct().Where(other => other != account && !limits.Shares.ContainsKey(other))
            .Sum(other => of(settled.GetValueOrDefault(other) + pending.GetValueOrDefault(other)));
        return total - kept - outside - of(settled.GetValueOrDefault(account) + pending.GetValueOrDefault(account));
    }

    private static void Add(Dictionary<BudgetAccount, Spend> sums, BudgetAccount account, Spend spend) =>
        sums[account] = sums.GetValueOrDefault(account) + spend;

    private static Spend Sum(Dictionary<BudgetAccount, Spend> sums) => sums.Values.Aggregate(default(Spend), (sum, next) => sum + next);

    private void Signal()
    {
        var previous = changed;
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        previous.SetResult();
    }
}
