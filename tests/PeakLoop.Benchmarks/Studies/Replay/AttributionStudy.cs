using PeakLoop.Improvement.Index;
using PeakLoop.Improvement.Statistics;

namespace PeakLoop.Benchmarks.Studies;

/// <summary>AT: worlds in which one cause, or none, moved the index over a window; the split has to name it.</summary>
public sealed class AttributionStudy : IStudy
{
    private const int N = 200, Trials = 5, Nights = 7;
    private const double Size = 0.12, Shock = 0.02;

    /// <inheritdoc/>
    public string Id => "AT";

    /// <inheritdoc/>
    public IEnumerable<StudyRow> Run(StudyOptions options)
    {
        var replicates = options.Replicates(2000, 400);
        var gain = Cases.GainFor(Size);
        foreach (var cause in new[] { "prompts", "model", "unexplained", "cases", "nothing" })
        {
            var named = options.Worlds(Id + cause, replicates, rng => World(rng, cause, gain));
            var wanted = cause is "cases" or "nothing" ? null : cause;
            var right = named.Average(main => main == wanted ? 1.0 : 0);
            var scenario = cause switch
            {
                "unexplained" => "something outside the loop",
                "cases" => "checks made stricter, nothing else",
                "nothing" => "nothing",
                _ => cause,
            };
            yield return new StudyRow(
                Id, FormattableString.Invariant($"{scenario} moved the index{(wanted is null ? "" : FormattableString.Invariant($" by {100 * Size:0} points"))}, n={N}, K={Trials}, {replicates} worlds"),
                wanted is null ? ">= 85 % name no cause" : ">= 90 % name it", FormattableString.Invariant($"{right:P1}"),
                right >= (wanted is null ? 0.85 : 0.90) - options.Slack(0.9, replicates));
        }
    }

    private static string? World(Rng rng, string cause, double gain)
    {
        // Each change reaches 30 % of the cases. Replays are all made under tonight's surroundings, the recorded nights of then under those of then.
        var before = Cases.Logits(rng, N)[0];
        var reached = Enumerable.Range(0, N).Select(_ => rng.Uniform() < Cases.Reach ? gain / Cases.Reach : 0).ToArray();
        double[] With(bool changed) => [.. before.Zip(reached, (logit, more) => logit + (changed ? more : 0))];
        double[] Arm(bool prompts, bool model) => Cases.Run(rng, With(cause switch { "prompts" => prompts, "model" => model, "unexplained" => true, _ => false }), Trials);
        double[][] arms = cause == "model" ? [Arm(false, false), Arm(false, true)] : [Arm(false, true), Arm(true, true)];
        double now = ShockOf(rng), then = ShockOf(rng);
        var late = Recorded(rng, With(cause is not ("nothing" or "cases")), now);
        var early = Recorded(rng, With(changed: false), then);

        // A case whose checks were changed is another item: it is not compared.
        var changed = Enumerable.Range(0, N).Select(i => cause == "cases" && i < N / 3).ToArray();
        return Attribution.Split(new AttributionInput
        {
            Cycle = 56,
            Since = 28,
            Factors = [cause == "model" ? "model" : "prompts"],
            Arms = arms,
            Targets = [.. Enumerable.Repeat("planner", N)],
            Clusters = [.. Enumerable.Range(0, N)],
            Recorded = [.. late.Zip(early, (l, e) => l - e).Select((difference, i) => changed[i] ? double.NaN : difference)],
            ShockVariance = 2 * Shock * Shock / Nights,
            ChangedCases = changed.Count(each => each),
        }).Main;
    }

    private static double ShockOf(Rng rng) => Enumerable.Range(0, Nights).Average(_ => rng.Normal(0, Shock));

    private static double[] Recorded(Rng rng, double[] logits, double shock) =>
        [.. logits.Select(logit => rng.Trials(Math.Clamp(SpecialMath.Logistic(logit) + shock, 0, 1), Nights))];
}
