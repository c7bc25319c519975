using PeakLoop.Evals;
using PeakLoop.Workspace.Evals;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Models.Tests.Rehearsal;

/// <summary>
/// The starter eval suite of this repository, as far as it can be read; that it is without errors is tested where it is read.
/// </summary>
internal static class SuiteCases
{
    public static IReadOnlyList<EvalCase> All { get; } = EvalSuiteReader.Read(
        new DiskWorkspaceFiles(Directory.GetParent(Starter.Folder)!.FullName),
        "evals",
        ["planner", "coordinator", "actor", "judge", "lesson", "reflector", "check-author"],
        []);

    public static IReadOnlyList<EvalCase> Of(string target) => [.. All.Where(found => found.Target == target)];
}
