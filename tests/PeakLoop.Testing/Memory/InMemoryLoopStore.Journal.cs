using PeakLoop.Agents;
using PeakLoop.Cycles;
using PeakLoop.Foundation;

namespace PeakLoop.Testing.Memory;

public sealed partial class InMemoryLoopStore
{
    private readonly Dictionary<EffectKey, EffectRecord> _effects = [];
    private readonly Dictionary<(EffectKey Key, int Number), (CallAttempt Begin, AttemptEnd? End)> _attempts = [];

    /// <inheritdoc/>
    public ValueTask<EffectRecord?> FindAsync(EffectKey key, CancellationToken cancellationToken) =>
        new(On(cancellationToken).Get(() => _effects.GetValueOrDefault(key)));

    /// <inheritdoc/>
    public Task ClaimAsync(EffectClaim claim, CancellationToken cancellationToken) => On(cancellationToken).Do(() =>
    {
        if (!_effects.TryGetValue(claim.Key, out var known))
        {
            _effects.Add(claim.Key, new EffectRecord(claim, null));
        }
        else if (known.Claim.RequestHash != claim.RequestHash)
        {
            throw new IntegrityException($"{claim.Key.Run} {claim.Key.Path} is claimed for another request.");
        }
    });

    /// <inheritdoc/>
    public Task RecordAsync(EffectKey key, string result, DateTimeOffset at, CancellationToken cancellationToken) =>
        On(cancellationToken).Do(() =>
        {
            var known = Claimed(key);
            if (known.Result is not null && known.Result != result)
            {
                throw new IntegrityException($"{key.Run} {key.Path} has another result already.");
            }

            _effects[key] = known with { Result = result };
        });

    /// <inheritdoc/>
    public Task BeginAttemptAsync(CallAttempt attempt, CancellationToken cancellationToken) => On(cancellationToken).Do(() =>
    {
        Claimed(attempt.Key);
        _attempts.TryAdd((attempt.Key, attempt.Number), (attempt with { ReservedUsd = Nano(attempt.ReservedUsd) }, null));
    });

    /// <inheritdoc/>
    public Task EndAttemptAsync(AttemptEnd end, CancellationToken cancellationToken) => On(cancellationToken).Do(() =>
    {
        if (!_attempts.TryGetValue((end.Key, end.Number), out var known))
        {
            throw new IntegrityException($"{end.Key.Run} {end.Key.Path} has no attempt {end.Number} to end.");
        }

        _attempts[(end.Key, end.Number)] = (known.Begin, known.End ?? (end with { Usd = Nano(end.Usd) }));
    });

    /// <inheritdoc/>
    public ValueTask<int> AttemptsAsync(EffectKey key, CancellationToken cancellationToken) =>
        new(On(cancellationToken).Get(() => _attempts.Keys.Count(attempt => attempt.Key == key)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<BudgetAccount, Spend>> SpendAsync(RunId run, CancellationToken cancellationToken) =>
        new(On(cancellationToken).Get<IReadOnlyDictionary<BudgetAccount, Spend>>(() => _attempts.Values
            .Where(attempt => attempt.Begin.Key.Run == run)
            .GroupBy(attempt => attempt.Begin.Account)
            .ToDictionary(group => group.Key, Sum)));

    /// <inheritdoc/>
    public ValueTask<Spend> SpendSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        new(On(cancellationToken).Get(() => Sum(_attempts.Values
            .Where(attempt => attempt.Begin.At >= since && !IsRehearsal(attempt.Begin.Key.Run)))));

    private static Spend Sum(IEnumerable<(CallAttempt Begin, AttemptEnd? End)> attempts) =>
        attempts.Aggregate(default(Spend), (sum, attempt) => sum + new Spend(
            attempt.End?.Usd ?? attempt.Begin.ReservedUsd, attempt.End?.Usage?.Total ?? attempt.Begin.ReservedTokens, 1));

    private EffectRecord Claimed(EffectKey key) => _effects.TryGetValue(key, out var known)
        ? known
        : throw new IntegrityException($"{key.Run} {key.Path} was never claimed.");
}
