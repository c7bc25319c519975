namespace PeakLoop.Improvement.Statistics;

/// <summary>The linked Rasch model's priors, all in logits, and the limits of its iteration.</summary>
/// <param name="Tau">Spread of difficulties around their cohort's mean.</param>
/// <param name="Kappa">Spread of cohort means around the anchors'; wide, so that it only prevents separation.</param>
/// <param name="S">Spread of abilities around their mean.</param>
/// <param name="Tolerance">The iteration stops when no parameter moves by more.</param>
/// <param name="MaxIterations">Newton steps at most; about ten are usual.</param>
public sealed record RaschOptions(double Tau = 1.5, double Kappa = 3, double S = 3, double Tolerance = 1e-9, int MaxIterations = 200);
