namespace PeakLoop.Benchmarks.Studies;

/// <summary>One simulation gate: worlds with a planted truth, and a limit on how a method may fare in them.</summary>
public interface IStudy
{
    /// <summary>S1, S2, ….</summary>
    string Id { get; }

    /// <summary>Simulates and judges; one row per scenario.</summary>
    IEnumerable<StudyRow> Run(StudyOptions options);
}

/// <summary>One line of the table.</summary>
/// <param name="Id">The gate.</param>
/// <param name="Scenario">What world was simulated, with its replicates.</param>
/// <param name="Condition">What must hold.</param>
/// <param name="Result">What was seen.</param>
/// <param name="Passed">Whether it held.</param>
public sealed record StudyRow(string Id, string Scenario, string Condition, string Result, bool Passed);
