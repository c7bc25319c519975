namespace PeakLoop.Models.Rehearsal;

/// <summary>
/// All parameters of the rehearsal model. The chance that an answer shows a skill is
/// <c>sigma(Baseline + ease + ClarityGain·clarity − overload − ConflictPenalty·conflict − difficulty)</c>, with every term in logits.
/// Presets: <see cref="Easy"/>, <see cref="Realistic"/>, <see cref="Hostile"/>, <see cref="Null"/>.
/// </summary>
public sealed record RehearsalOptions
{
    /// <summary>Middle difficulty: the starter prompts score about 60 % on planning, good edits lift them to 80–90 %.</summary>
    public static RehearsalOptions Realistic { get; } = new();

    /// <summary>A capable model that reads instructions well; cases differ little.</summary>
    public static RehearsalOptions Easy { get; } = new()
    {
        Name = "easy",
        Baseline = -0.8,
        ClarityGain = 5.0,
        OverloadPerInstruction = 0.015,
        ConflictPenalty = 2.0,
        CaseSpread = 0.3,
        SkillSpread = 0.3,
        ReflectorEase = 0.8,
        JudgeErrorRate = 0.03,
    };

    /// <summary>
    /// A model that follows instructions poorly and is easily overloaded, on cases that differ much; its reflector often errs.
    /// </summary>
    public static RehearsalOptions Hostile { get; } = new()
    {
        Name = "hostile",
        Baseline = -1.2,
        ClarityGain = 3.0,
        OverloadPerInstruction = 0.045,
        ConflictPenalty = 3.0,
        CaseSpread = 0.8,
        SkillSpread = 0.8,
        ReflectorEase = -0.8,
        JudgeErrorRate = 0.15,
        JudgeLengthBias = 0.6,
    };

    /// <summary>No edit has any effect, good or bad: clarity, overload and conflicts are replaced by <see cref="FixedClarity"/>.</summary>
    public static RehearsalOptions Null { get; } = new() { Name = "null", FixedClarity = 0.36 };

    /// <summary>Name of the preset these options began with.</summary>
    public string Name { get; init; } = "realistic";

    /// <summary>Seed of all draws.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Logit of a skill of ease 0 that no instruction asks for. Default −1: about 27 %.</summary>
    public double Baseline { get; init; } = -1.0;

    /// <summary>Logits that a fully clear instruction adds. Default 4.</summary>
    public double ClarityGain { get; init; } = 4.0;

    /// <summary>Instructions the model takes in without loss. Default 12.</summary>
    public int Capacity { get; init; } = 12;

    /// <summary>Logits that each instruction beyond <see cref="Capacity"/> takes from every skill. Default 0.025.</summary>
    public double OverloadPerInstruction { get; init; } = 0.025;

    /// <summary>Logits that a fully clear contrary instruction takes from its skill. Default 2.5.</summary>
    public double ConflictPenalty { get; init; } = 2.5;

    /// <summary>
    /// Logits that two instructions which pull against each other (brevity against early signs, sources, …) cost when both are clear.
    /// Default 0.5.
    /// </summary>
    public double Tension { get; init; } = 0.5;

    /// <summary>Standard deviation in logits of a case's difficulty, shared by all its skills. Default 0.5.</summary>
    public double CaseSpread { get; init; } = 0.5;

    /// <summary>Standard deviation in logits of a skill's difficulty in one case. Default 0.6.</summary>
    public double SkillSpread { get; init; } = 0.6;

    /// <summary>Logits that eval answers copied into a prompt add on the very case they were copied from. Default 2.</summary>
    public double StuffingBonus { get; init; } = 2.0;

    /// <summary>Logits that each line of copied answers takes from every skill on all other cases. Default 0.35.</summary>
    public double StuffingPenalty { get; init; } = 0.35;

    /// <summary>Clarity assumed for every skill whatever the prompt says; null: the prompt decides.</summary>
    public double? FixedClarity { get; init; }

    /// <summary>Logits added to the reflector's and check author's skills. Default 0.</summary>
    public double ReflectorEase { get; init; }

    /// <summary>
    /// Chances of the reflector's edits, fixed whatever its prompt says (for studies with known skill); null: its skills decide.
    /// </summary>
    public ReflectorRates? Reflector { get; init; }

    /// <summary>Whether the reflector and check author obey instructions they find in examples. Default false.</summary>
    public bool ObeysInjections { get; init; }

    /// <summary>Chance 0..1 that the judge's verdict is wrong at neutral length. Default 0.08.</summary>
    public double JudgeErrorRate { get; init; } = 0.08;

    /// <summary>Logits towards "pass" per doubling of the output's length over <see cref="JudgeNeutralWords"/>. Default 0.35.</summary>
    public double JudgeLengthBias { get; init; } = 0.35;

    /// <summary>Output length in words at which the judge has no length bias. Default 200.</summary>
    public int JudgeNeutralWords { get; init; } = 200;

    /// <summary>Points of 0–100 by which the chance of "pass" rises per cycle (negative: falls). Default 0.</summary>
    public double JudgeDrift { get; init; }

    /// <summary>Cycle from which the model behaves as an upgraded one; null: never.</summary>
    public int? UpgradeAtCycle { get; init; }

    /// <summary>Logits that the upgrade adds to every skill. Default 0.6.</summary>
    public double UpgradeGain { get; init; } = 0.6;

    /// <summary>Chance 0..1 that an attempt fails with one of <see cref="Faults"/>. Default 0.</summary>
    public double FaultRate { get; init; }

    /// <summary>Kinds of faults drawn from with equal chance. Default: all but refusal.</summary>
    public IReadOnlyList<RehearsalFault> Faults { get; init; } =
        [RehearsalFault.RateLimit, RehearsalFault.ServerError, RehearsalFault.Timeout, RehearsalFault.TruncatedJson, RehearsalFault.Slow];

    /// <summary>Duration of a slow answer. Default 2 s.</summary>
    public TimeSpan SlowAnswer { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The wait that a simulated 429 asks for. Default 1 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>File to which the path of every call that reached the model is appended, one a line; null: none.</summary>
    public string? CallLog { get; init; }
}

/// <summary>Chances of the three kinds of edit a reflector proposes; they must not exceed 1 in sum.</summary>
/// <param name="Good">A clear line for what fails.</param>
/// <param name="Harmful">An edit that loses or contradicts a useful line, or copies an answer. The rest is vague.</param>
public sealed record ReflectorRates(double Good, double Harmful);

/// <summary>Faults that can be switched on.</summary>
public enum RehearsalFault
{
    /// <summary>429 with a Retry-After.</summary>
    RateLimit,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>No answer in time (reported at once).</summary>
    Timeout,

    /// <summary>A response body that ends early.</summary>
    TruncatedJson,

    /// <summary>The model declines. It keeps declining: a refusal is an answer.</summary>
    Refusal,

    /// <summary>A right answer that takes long.</summary>
    Slow,

    /// <summary>The connection ends in the middle.</summary>
    CutConnection,

    /// <summary>The provider's content filter withholds the answer.</summary>
    ContentFilter,
}
