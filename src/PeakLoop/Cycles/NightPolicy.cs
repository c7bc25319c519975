using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Governance;
using PeakLoop.Improvement.Index;

namespace PeakLoop.Cycles;

/// <summary>What kind of night this is: what it spends and which parts run.</summary>
/// <param name="Tunes">Whether the tuner runs.</param>
/// <param name="FullSuite">Whether the whole suite runs, not only anchors, must-pass, failing and new cases.</param>
/// <param name="Checkpoint">Whether archived configurations are replayed.</param>
/// <param name="Probation">Whether a promoted version is on trial, which costs some pairs of the tuning share on every night.</param>
/// <param name="Reason">Why, in words for the report.</param>
public sealed record NightPolicy(bool Tunes, bool FullSuite, bool Checkpoint, bool Probation, string Reason)
{
    /// <summary>Whether nothing but tuning is done: the whole cap is its share.</summary>
    public bool TuneOnly { get; init; }

    /// <summary>Decides for a cycle.</summary>
    /// <param name="config">Configuration.</param>
    /// <param name="options">Options of the command line.</param>
    /// <param name="now">Moment on the loop's clock.</param>
    /// <param name="night">Night of the series, from 1.</param>
    /// <param name="configurationChanged">Whether prompts, model or cases differ from the cycle before.</param>
    /// <param name="firstRealRun">Whether this is the first cycle of a series on a real model.</param>
    /// <param name="probation">Whether a promoted version is on trial.</param>
    public static NightPolicy For(
        LoopConfig config, CycleOptions options, DateTimeOffset now, int night, bool configurationChanged, bool firstRealRun,
        bool probation)
    {
        if (options.Tune is not null)
        {
            return new NightPolicy(true, false, false, false, "tuning alone") { TuneOnly = true };
        }

        var weekday = now.UtcDateTime.DayOfWeek;
        var tunes = !options.NoTune && !firstRealRun && config.Tune.Nights.Contains(weekday);
        var full = configurationChanged || weekday == config.Evals.FullSuiteOn || tunes;
        var checkpoint = CheckpointSchedule.Is(night, config.Evals.CheckpointEvery);
        var reason = (tunes ? "tuning night" : "quiet night") + (configurationChanged ? ", configuration changed" : "")
            + (full ? ", full suite" : ", anchors, must-pass, failing and new cases") + (checkpoint ? ", checkpoint" : "");
        return new NightPolicy(tunes, full, checkpoint, probation && !options.NoTune, reason);
    }

    /// <summary>The caps of the night.</summary>
    /// <param name="config">Configuration.</param>
    /// <param name="options">Options of the command line; they override.</param>
    /// <param name="firstRealRun">Whether the cap of a first run against a real model holds.</param>
    /// <param name="monthLeft">Dollars left in the month; null without a cap.</param>
    /// <param name="started">When this process took the run up, real clock.</param>
    /// <param name="secondsUsed">Seconds that earlier processes spent on the run.</param>
    public BudgetLimits Limits(
        LoopConfig config, CycleOptions options, bool firstRealRun, decimal? monthLeft, DateTimeOffset started, double secondsUsed)
    {
        List<BudgetAccount> used = TuneOnly ? [] : [BudgetAccount.PlanAndAct, BudgetAccount.Evaluate];
        if (Tunes || Probation)
        {
            used.Add(BudgetAccount.Tune);
        }

        if (Checkpoint)
        {
            used.Add(BudgetAccount.Checkpoint);
        }

        var configured = Tunes ? config.Budgets.TuningNightUsd : config.Budgets.QuietNightUsd;
        var minutes = options.BudgetMinutes ?? config.Budgets.Minutes;
        return new BudgetLimits
        {
            Usd = options.BudgetUsd ?? (firstRealRun ? Math.Min(configured, config.Budgets.FirstRunUsd) : configured),
            Tokens = options.BudgetTokens ?? config.Budgets.Tokens,
            Calls = options.BudgetCalls ?? config.Budgets.Calls,
            CallUsd = config.Budgets.CallUsd,
            MonthLeftUsd = monthLeft,
            Deadline = minutes is { } limit ? started + TimeSpan.FromMinutes(limit) - TimeSpan.FromSeconds(secondsUsed) : null,
            Shares = BudgetLimits.SharesFor(config.Budgets.Shares, used),
        };
    }
}
