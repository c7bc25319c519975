using PeakLoop.Foundation;

namespace PeakLoop.Cli.Gate;

/// <summary>One limit held against what was measured.</summary>
/// <param name="Name"><c>min-index</c> or <c>max-regression</c>.</param>
/// <param name="Actual">What was measured, in points.</param>
/// <param name="Limit">The limit, in points.</param>
/// <param name="Passed">Whether the interval leaves room for the limit being kept; null where nothing was measured.</param>
internal sealed record GateCheck(string Name, Measured Actual, double Limit, bool? Passed);
