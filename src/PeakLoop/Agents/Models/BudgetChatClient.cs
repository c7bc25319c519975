using Microsoft.Extensions.AI;
using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Governance;

namespace PeakLoop.Agents.Models;

/// <summary>
/// Lets an attempt through only after its worst case was reserved and written down, and settles it afterwards. Stands inside the retry,
/// so every attempt is paid for. The budget of a resumed run therefore knows calls whose answer was lost.
/// </summary>
public sealed class BudgetChatClient(
    IChatClient inner, BudgetLedger ledger, IJournal journal, ModelOptions model, PriceOptions price, TimeProvider time)
    : DelegatingChatClient(inner)
{
    /// <summary>Output tokens reserved where a call does not say how many it may use.</summary>
    public const int DefaultOutputTokens = 4_096;

    private long inputBeyond;
    private long outputBeyond;

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var scope = CallScope.Of(options);
        options = options!.Clone();
        options.MaxOutputTokens ??= DefaultOutputTokens;
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];

        // A provider that once counted more than the worst case (framing of its own, an output limit it ignores) will do so again.
        var input = WorstCase.InputTokens(sent, options) + Volatile.Read(ref inputBeyond);
        var output = options.MaxOutputTokens.Value + Volatile.Read(ref outputBeyond);
        var worstTokens = input + output;
        var worstUsd = WorstCase.MostUsd(price, input, output);
        await ledger.ReserveAsync(scope.Account, worstUsd, worstTokens, cancellationToken);

        var key = new EffectKey(scope.Run, scope.Path);
        var number = 1;
        var started = time.GetTimestamp();
        TokenUsage? usage = null;
        var usd = worstUsd;
        var begun = false;
        string? error = null;
        try
        {
            number = await journal.AttemptsAsync(key, cancellationToken) + 1;
            CallScope.SetAttempt(options, number);
            await journal.BeginAttemptAsync(
                new CallAttempt(key, number, scope.Account, scope.Role, model.Alias, worstUsd, worstTokens, time.GetUtcNow()), cancellationToken);
            begun = true;
            started = time.GetTimestamp();
            var response = await base.GetResponseAsync(sent, options, cancellationToken);
            if (response.Usage is { InputTokenCount: >= 0, OutputTokenCount: >= 0 })
            {
                usage = CallFacts.Usage(response);
                usd = WorstCase.Usd(price, usage.Value.Input, usage.Value.CachedInput, usage.Value.Output);
                Learn(ref inputBeyond, usage.Value.Input - input);
                Learn(ref outputBeyond, usage.Value.Output - output);
            }

            CallFacts.Write(response, usd, time.GetElapsedTime(started).TotalMilliseconds);
            return response;
        }
        catch (Exception failure)
        {
            error = failure.Message;
            if (!begun)
            {
                usd = 0;
            }
            else if (failure is ProviderException { WasCharged: false })
            {
                (usd, usage) = (0, default(TokenUsage));
            }

            throw;
        }
        finally
        {
            ledger.Settle(scope.Account, worstUsd, worstTokens, usd, begun ? usage?.Total ?? worstTokens : 0, begun);
            if (begun)
            {
                await journal.EndAttemptAsync(
                    new AttemptEnd(key, number, usage, usd, time.GetElapsedTime(started).TotalMilliseconds, error), CancellationToken.None);
            }
        }
    }

    private static void Learn(ref long beyond, long more)
    {
        if (more > 0)
        {
            Interlocked.Add(ref beyond, more);
        }
    }
}
