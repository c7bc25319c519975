using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using Polly;
using Polly.Retry;

namespace PeakLoop.Models;

/// <summary>
/// Tries a call again after a transient fault, through one Polly pipeline: the provider's Retry-After where it gave one, otherwise
/// exponential waits with jitter; each attempt has a time limit of its own. Stands outside the budget, so every attempt is reserved.
/// </summary>
public sealed class RetryChatClient : DelegatingChatClient
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(60);
    private readonly ResiliencePipeline pipeline;
    private readonly TimeSpan timeout;
    private readonly TimeProvider time;

    /// <summary>A client that makes at most <paramref name="attempts"/> attempts.</summary>
    /// <param name="inner">Client of one attempt.</param>
    /// <param name="attempts">Attempts, the first included; at least 1.</param>
    /// <param name="timeout">Time limit of one attempt.</param>
    /// <param name="time">Clock of delays and time limits.</param>
    /// <param name="jitter">Random numbers in [0, 1).</param>
    public RetryChatClient(IChatClient inner, int attempts, TimeSpan timeout, TimeProvider time, Func<double> jitter)
        : base(inner)
    {
        this.timeout = timeout;
        this.time = time;
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (attempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = attempts - 1,
                ShouldHandle = new PredicateBuilder().Handle<ProviderException>(fault => fault.IsTransient),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                Randomizer = jitter,
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as ProviderException)?.RetryAfter),
            });
        }

        pipeline = builder.Build();
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await pipeline.ExecuteAsync(
            async token => await AttemptAsync(messages, options, token), cancellationToken);

    private async Task<ChatResponse> AttemptAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await base.GetResponseAsync(messages, options, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ProviderException(ProviderFault.Timeout, $"no answer within {timeout.TotalSeconds:0.#} s");
        }
    }
}
