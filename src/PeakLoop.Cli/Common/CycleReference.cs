using System.Globalization;
using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Cli.Common;

/// <summary>References to cycles as people type them.</summary>
internal static class CycleReference
{
    /// <summary>A recorded cycle: a number, <c>cycle:N</c>, <c>last</c> or <c>previous</c>.</summary>
    /// <exception cref="InputException">No such cycle.</exception>
    public static async Task<RunId> ResolveAsync(IRunStore store, string text, CancellationToken cancellationToken)
    {
        var runs = await store.RunsAsync(RunKind.Cycle, int.MaxValue, cancellationToken);
        var found = text switch
        {
            "last" => runs.Count > 0 ? runs[^1].Id : (RunId?)null,
            "previous" => runs.Count > 1 ? runs[^2].Id : null,
            _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => RunId.Cycle(number),
            _ => RunId.TryParse(text),
        };
        return found is { } id && runs.Any(run => run.Id == id)
            ? id
            : throw InputException.One(
                new SourceLocation("--cycle"), text, runs.Count == 0 ? "a recorded cycle; none has run yet" : $"a recorded cycle: 1 to {runs[^1].Id.Number}, last or previous");
    }
}
