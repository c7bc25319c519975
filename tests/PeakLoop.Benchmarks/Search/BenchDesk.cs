using PeakLoop.Models.Rehearsal;
using PeakLoop.Tuning.Search;

namespace PeakLoop.Benchmarks.Search;

/// <summary>The product's search at the bench.</summary>
internal sealed class BenchDesk(SearchBench bench, RehearsalChatClient client) : ISearchDesk
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Cases { get; } = [.. bench.Cases.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<CaseSighting?>> RunAsync(IReadOnlyList<Probe> probes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CaseSighting?>>(
            [.. probes.Select(probe => bench.Run(client, bench.Cases[probe.Case], probe.Mix.Sections, SearchBench.Path($"probe:{probe.Number}")))]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReflectionAnswer>> ReflectAsync(IReadOnlyList<ReflectionOrder> orders, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReflectionAnswer>>(
            [.. orders.Select(order => bench.Reflect(
                client, order.Section, order.Parent.Sections[order.Section], order.Strategy, order.Examples, SearchBench.Path($"reflect:{order.Number}")))]);

    /// <inheritdoc/>
    public string? Refusal(string section, string line) =>
        bench.Leaks.Find(line, bench.Document.Sections[section]) is { } leak ? $"quotes case {leak.Case}" : null;
}
