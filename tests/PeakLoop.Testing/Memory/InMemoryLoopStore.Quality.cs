using PeakLoop.Records;

namespace PeakLoop.Testing.Memory;

public sealed partial class InMemoryLoopStore
{
    private readonly List<QualityEntry> _quality = [];

    /// <inheritdoc/>
    public Task SaveQualityAsync(IReadOnlyList<QualityEntry> entries, CancellationToken cancellationToken) => On(cancellationToken).Do(() =>
    {
        foreach (var entry in entries.Where(entry => !_quality.Exists(known => known.Kind == entry.Kind && known.Id == entry.Id)))
        {
            _quality.Add(entry);
        }
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<QualityEntry>> QualityAsync(string kind, CancellationToken cancellationToken) =>
        On(cancellationToken).Get<IReadOnlyList<QualityEntry>>(() => [.. _quality.Where(entry => entry.Kind == kind)]);
}
