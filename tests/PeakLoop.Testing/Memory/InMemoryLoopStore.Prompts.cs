using PeakLoop.Records;

namespace PeakLoop.Testing.Memory;

public sealed partial class InMemoryLoopStore
{
    private readonly List<PromptVersionRecord> _versions = [];
    private readonly List<PromptChangeRecord> _changes = [];
    private readonly Dictionary<string, GateTestRecord> _gateTests = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task SaveVersionsAsync(IReadOnlyList<PromptVersionRecord> versions, CancellationToken cancellationToken) =>
        On(cancellationToken).Do(() =>
        {
            foreach (var version in versions)
            {
                if (!_versions.Exists(known => known.Prompt == version.Prompt && known.Hash == version.Hash))
                {
                    _versions.Add(version);
                }
            }
        });

    /// <inheritdoc/>
    public Task<IReadOnlyList<PromptVersionRecord>> VersionsAsync(string? prompt, CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<PromptVersionRecord>>(() => [.. _versions.Where(version => prompt is null || version.Prompt == prompt)]);

    /// <inheritdoc/>
    public Task SaveChangeAsync(PromptChangeRecord change, CancellationToken cancellationToken) => On(cancellationToken).Do(() =>
    {
        if (!_changes.Exists(known => known.Id == change.Id))
        {
            _changes.Add(change);
        }
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<PromptChangeRecord>> ChangesAsync(string? prompt, CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<PromptChangeRecord>>(() => [.. _changes.Where(change => prompt is null || change.Prompt == prompt)]);

    /// <inheritdoc/>
    public Task SaveGateTestAsync(GateTestRecord test, CancellationToken cancellationToken) =>
        On(cancellationToken).Do(() => _gateTests[test.Id] = test);

    /// <inheritdoc/>
    public Task<IReadOnlyList<GateTestRecord>> GateTestsAsync(CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<GateTestRecord>>(() =>
        [
            .. _gateTests.Values.OrderBy(test => test.Drill is not null).ThenBy(test => test.Series, StringComparer.Ordinal).ThenBy(test => test.Ledger)
                .ThenBy(test => test.Id, StringComparer.Ordinal),
        ]);
}
