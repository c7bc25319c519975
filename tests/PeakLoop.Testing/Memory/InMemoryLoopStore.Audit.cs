using System.Runtime.CompilerServices;
using PeakLoop.Governance;
using PeakLoop.Records;

namespace PeakLoop.Testing.Memory;

public sealed partial class InMemoryLoopStore
{
    private readonly List<AuditEntry> _audit = [];
    private readonly HashSet<string> _auditKeys = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task AppendAsync(
        DateTimeOffset at, string actor, string action, string detail, string? key, CancellationToken cancellationToken) =>
        On(cancellationToken).Do(() =>
        {
            if (key is null || _auditKeys.Add(key))
            {
                _audit.Add(AuditChain.Next(Head(), at, actor, action, detail));
            }
        });

    /// <inheritdoc/>
    public Task<AuditHead?> HeadAsync(CancellationToken cancellationToken) => On(cancellationToken).Get(Head);

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditEntry> EntriesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var entry in await On(cancellationToken).Get(() => _audit.ToList()))
        {
            yield return entry;
        }
    }

    private AuditHead? Head() => _audit.Count == 0 ? null : new AuditHead(_audit.Count, _audit[^1].Hash);
}
