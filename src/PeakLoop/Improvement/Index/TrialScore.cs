namespace PeakLoop.Improvement.Index;

/// <summary>The score of one trial of one case, from whatever source: what trends and comparisons are computed from.</summary>
/// <param name="Cycle">Cycle number.</param>
/// <param name="Case">Case id.</param>
/// <param name="Version">Everything that makes it the same item: case version, checks and judge. Two trials are comparable only where it is equal.</param>
/// <param name="Trial">Trial, from 1.</param>
/// <param name="Score">0..1; null where the harness failed.</param>
/// <param name="Cluster">Cases that are not independent of each other share a cluster; the case id where each is its own.</param>
/// <param name="Anchor">Whether it was run as a frozen anchor.</param>
/// <param name="Config">Configuration and model in force; empty where not known.</param>
public readonly record struct TrialScore(
    int Cycle, string Case, string Version, int Trial, double? Score, string Cluster, bool Anchor, string Config);
