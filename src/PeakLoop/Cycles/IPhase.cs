using PeakLoop.Agents;

namespace PeakLoop.Cycles;

/// <summary>One phase of a cycle.</summary>
public interface IPhase
{
    /// <summary>Name: sense, plan, act, evaluate, learn, tune, measure, report.</summary>
    string Name { get; }

    /// <summary>Account that is closed when the phase ends, so that what it left flows on; null for none.</summary>
    BudgetAccount? Closes { get; }

    /// <summary>
    /// Does the phase's work. Running out of budget is not a failure: the phase does what it can and says what it left out.
    /// </summary>
    Task<PhaseResult> RunAsync(CycleContext context, CancellationToken cancellationToken);
}

/// <summary>How a phase ended.</summary>
/// <param name="State"><c>complete | partial | skipped</c>.</param>
/// <param name="Detail">What a person should know.</param>
public sealed record PhaseResult(string State, string? Detail = null)
{
    /// <summary>All done.</summary>
    public static PhaseResult Complete(string? detail = null) => new("complete", detail);

    /// <summary>Some of it done.</summary>
    public static PhaseResult Partial(string detail) => new("partial", detail);

    /// <summary>Nothing to do, and why.</summary>
    public static PhaseResult Skipped(string detail) => new("skipped", detail);
}
