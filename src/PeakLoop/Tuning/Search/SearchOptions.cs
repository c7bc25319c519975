namespace PeakLoop.Tuning.Search;

/// <summary>Settings of a search; the switches stand for parts whose worth the search benchmark measures.</summary>
public sealed record SearchOptions
{
    /// <summary>Most model calls: probes and reflections together.</summary>
    public required int MaxCalls { get; init; }

    /// <summary>Seed of all draws.</summary>
    public required long Seed { get; init; }

    /// <summary>Probes run side by side, all drawn from the same belief. Default 8.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>Undecided lines from which on no more are asked for. Default 10.</summary>
    public int InFlight { get; init; } = 10;

    /// <summary>Reflections asked for side by side. Default 4.</summary>
    public int Reflections { get; init; } = 4;

    /// <summary>Failing examples shown to the reflector. Default 4.</summary>
    public int Examples { get; init; } = 4;

    /// <summary>Gain in the mean case score, 0..1, that a line must be worth to stay: a prompt that grows without need dulls the rest.</summary>
    public double LineCost { get; init; } = 0.001;

    /// <summary>Whether a mix is drawn from what is believed of each line; otherwise undecided lines are in with probability one half.</summary>
    public bool Thompson { get; init; } = true;

    /// <summary>Whether a probe carries many undecided lines at once; otherwise one beside the leader's.</summary>
    public bool Joint { get; init; } = true;

    /// <summary>Whether lines that are credibly no good are dropped.</summary>
    public bool Racing { get; init; } = true;

    /// <summary>Whether a reflection is shown the feedback of one metric, the one with the most to gain; otherwise of any failing cases.</summary>
    public bool Focus { get; init; } = true;

    /// <summary>Whether cases are chosen for what they tell of undecided lines; otherwise in turn.</summary>
    public bool InformativeCases { get; init; } = true;

    /// <summary>A planted line without effect for so many reflections; 0: none.</summary>
    public int NullControlEvery { get; init; } = 8;
}
