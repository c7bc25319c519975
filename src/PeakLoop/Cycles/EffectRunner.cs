using PeakLoop.Agents;
using PeakLoop.Foundation;
using PeakLoop.Governance;

namespace PeakLoop.Cycles;

/// <summary>
/// Runs effects through the journal: a recorded one is replayed, an unknown one is claimed, done and recorded. The one place where the
/// stop signal is looked at and where a mutating effect of unknown outcome is held back.
/// </summary>
public sealed class EffectRunner(IJournal journal, IStopSignal stop, TimeProvider time)
{
    /// <summary>The journal below.</summary>
    public IJournal Journal => journal;

    /// <summary>The recorded or new result of an effect.</summary>
    /// <param name="key">Address.</param>
    /// <param name="kind">Kind.</param>
    /// <param name="effectClass">What doing it again would do.</param>
    /// <param name="request">The request; its hash is compared on replay.</param>
    /// <param name="act">Does it and returns the result as text. What it throws is not recorded.</param>
    /// <param name="cancellationToken">Cancels the effect itself.</param>
    /// <exception cref="IntegrityException">The journal holds this address for another request.</exception>
    /// <exception cref="RunStoppedException">A stop was requested; nothing was claimed.</exception>
    /// <exception cref="UnknownOutcomeException">A mutating effect was begun earlier and its outcome is not known.</exception>
    public async Task<string> RunAsync(
        EffectKey key, EffectKind kind, ToolClass effectClass, string request, Func<CancellationToken, Task<string>> act,
        CancellationToken cancellationToken)
    {
        var requestHash = ContentHash.Of(request);
        var known = await journal.FindAsync(key, cancellationToken);
        if (known is not null && known.Claim.RequestHash != requestHash)
        {
            throw new IntegrityException(
                $"Journal mismatch at {key.Run} {key.Path}: recorded request {ContentHash.Short(known.Claim.RequestHash)}, " +
                $"this run asks {ContentHash.Short(requestHash)}. The snapshot or the program changed under an unfinished run.");
        }

        if (known?.Result is { } recorded)
        {
            return recorded;
        }

        if (known is not null && effectClass is (ToolClass.Mutating or ToolClass.Destructive))
        {
            throw new UnknownOutcomeException(key);
        }

        if (stop.Requested is { } reason)
        {
            throw new RunStoppedException(reason);
        }

        await journal.ClaimAsync(new EffectClaim(key, kind, effectClass, requestHash, time.GetUtcNow()), cancellationToken);
        var result = await act(cancellationToken);
        await journal.RecordAsync(key, result, time.GetUtcNow(), CancellationToken.None);
        return result;
    }
}

/// <summary>A mutating effect was claimed in an earlier process and never recorded: it may or may not have happened. A person must say.</summary>
public sealed class UnknownOutcomeException(EffectKey key)
    : LoopException(ExitCode.DecisionNeeded, $"{key.Run} {key.Path} was begun and its outcome is unknown; it is not run again without a person.")
{
    /// <summary>Address of the effect.</summary>
    public EffectKey Key { get; } = key;
}
