namespace PeakLoop.Evals.Quality;

/// <summary>One pass or fail of one check on one stored output. Errors and unknowns say nothing about a check and are left out.</summary>
/// <param name="Check">Id of the check (<see cref="AuditedCheck.Id"/>).</param>
/// <param name="Case">Case the output belongs to.</param>
/// <param name="Output">Output.</param>
/// <param name="Night">Number of the run.</param>
/// <param name="Config">Configuration that made the output.</param>
/// <param name="Passed">The verdict.</param>
/// <param name="Score">Score 0..1 where it was graded.</param>
/// <param name="Nightly">Whether the output is of a night's evaluation; others, such as a tuner's candidates, only help to tell versions apart.</param>
public sealed record Sighting(string Check, string Case, string Output, int Night, string Config, bool Passed, double? Score = null, bool Nightly = true);
