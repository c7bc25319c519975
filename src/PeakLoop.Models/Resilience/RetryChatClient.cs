using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace PeakLoop.Models.Resilience;

/// <summary>
/// Tries a call again after a fault that may pass, through one Polly pipeline. From the outside in: waits out an open circuit, waits after
/// a transient fault (the provider's Retry-After where it gave one, otherwise exponentially with jitter), asks again at once without what
/// the server does not take, and counts outages in the provider's circuit. Stands outside the budget, so every attempt is reserved.
/// </summary>
public sealed class RetryChatClient : DelegatingChatClient
{
    /// <summary>Longest Retry-After that a call waits for; longer, and it fails as it is, so that a fallback can take over.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>How many parts of a request can be found unsupported, one after the other.</summary>
    private const int MostAdaptations = 8;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ProbeDelay = TimeSpan.FromSeconds(5);
    private readonly ResiliencePipeline pipeline;

    /// <summary>A client that makes at most <paramref name="attempts"/> attempts.</summary>
    /// <param name="inner">Client of one attempt.</param>
    /// <param name="attempts">Attempts, the first included; at least 1.</param>
    /// <param name="time">Clock of delays.</param>
    /// <param name="jitter">Random numbers in [0, 1).</param>
    /// <param name="health">Health of the provider; null for one that cannot be out of service.</param>
    public RetryChatClient(IChatClient inner, int attempts, TimeProvider time, Func<double> jitter, ProviderHealth? health = null)
        : base(inner)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (health is not null)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = ProviderHealth.PatientOpenings + 1,
                ShouldHandle = new PredicateBuilder().Handle<BrokenCircuitException>(_ => health.MayRecover),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
                    (arguments.Outcome.Exception as BrokenCircuitException)?.RetryAfter ?? ProbeDelay),
            });
        }

        if (attempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = attempts - 1,
                ShouldHandle = new PredicateBuilder().Handle<ProviderException>(
                    fault => fault.IsTransient && !(fault.RetryAfter > LongestRetryAfter)),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                Randomizer = jitter,
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as ProviderException)?.RetryAfter),
            });
        }

        builder.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = MostAdaptations,
            Delay = TimeSpan.Zero,
            ShouldHandle = new PredicateBuilder().Handle<ProviderException>(fault => fault.Kind == ProviderFault.Unsupported),
        });
        pipeline = (health is null ? builder : builder.AddPipeline(health.Circuit)).Build();
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await pipeline.ExecuteAsync(
                async token => await base.GetResponseAsync(messages, options, token), cancellationToken);
        }
        catch (BrokenCircuitException open)
        {
            throw new ProviderException(
                ProviderFault.Unavailable, $"not called: the provider is out of service{(open.InnerException is { } last ? $" ({last.Message})" : "")}", inner: open);
        }
    }
}
