using PeakLoop.Agents;
using Polly;
using Polly.CircuitBreaker;

namespace PeakLoop.Models.Resilience;

/// <summary>
/// How a provider does, shared by all models that are called at the same address: its slots, and a circuit that opens when nearly all
/// calls of half a minute failed, so that a dead server is not asked hundreds of times.
/// </summary>
public sealed class ProviderHealth
{
    /// <summary>Openings in a row that calls wait out; afterwards the provider counts as dead and calls fail at once until a probe succeeds.</summary>
    public const int PatientOpenings = 5;

    private const double FailureRatio = 0.8;
    private const int MinimumCalls = 10;
    private const int LongestBreakSeconds = 60;
    private const int FirstBreakSeconds = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private int openings;

    /// <summary>A provider of which nothing is known.</summary>
    public ProviderHealth(TimeProvider time)
    {
        Slots = new AdaptiveSlots(time);
        Circuit = new ResiliencePipelineBuilder { TimeProvider = time }.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = FailureRatio,
            MinimumThroughput = MinimumCalls,
            SamplingDuration = Window,
            ShouldHandle = new PredicateBuilder().Handle<ProviderException>(IsOutage),
            BreakDurationGenerator = opened => ValueTask.FromResult(
                TimeSpan.FromSeconds(Math.Min(LongestBreakSeconds, FirstBreakSeconds << Math.Min(opened.HalfOpenAttempts, 4)))),
            OnOpened = _ => Count(() => Interlocked.Increment(ref openings)),
            OnClosed = _ => Count(() => Interlocked.Exchange(ref openings, 0)),
        }).Build();
    }

    /// <summary>Slots of the provider.</summary>
    public AdaptiveSlots Slots { get; }

    /// <summary>Its circuit.</summary>
    public ResiliencePipeline Circuit { get; }

    /// <summary>Whether an open circuit is worth waiting for.</summary>
    public bool MayRecover => Volatile.Read(ref openings) <= PatientOpenings;

    private static bool IsOutage(ProviderException fault) =>
        fault.Kind is ProviderFault.ServerError or ProviderFault.Timeout or ProviderFault.CutConnection or ProviderFault.Unreachable;

    private static ValueTask Count(Action count)
    {
        count();
        return ValueTask.CompletedTask;
    }
}
