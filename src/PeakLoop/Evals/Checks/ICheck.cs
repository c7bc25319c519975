namespace PeakLoop.Evals.Checks;

/// <summary>
/// A check bound to its definition. Instances are immutable and may be run from many threads. The verdict is the check's own, before
/// <c>not-</c> is applied.
/// </summary>
public interface ICheck
{
    /// <summary>Looks at one output. Does not throw for anything an output can contain; a failure of the harness is an error verdict.</summary>
    ValueTask<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken);
}

/// <summary>What a check may look at.</summary>
/// <param name="Case">The case, for its fixtures and id.</param>
/// <param name="Output">The whole output.</param>
/// <param name="Text">The output's text after the check's transform.</param>
/// <param name="CheckId">Position and type within the case, e.g. <c>2:contains</c>; part of the path of a paid call.</param>
/// <param name="Services">Ports to the world outside the process.</param>
public sealed record CheckContext(EvalCase Case, ModelOutput Output, string Text, string CheckId, CheckServices Services);

/// <summary>Base of checks that need nothing but the output: they answer at once.</summary>
public abstract class InstantCheck : ICheck
{
    /// <inheritdoc/>
    public ValueTask<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken) => new(Run(context));

    /// <summary>The verdict.</summary>
    protected abstract CheckResult Run(CheckContext context);
}
