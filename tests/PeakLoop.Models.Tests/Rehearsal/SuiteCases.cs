using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Models.Tests.Rehearsal;

/// <summary>The starter eval suite of this repository, as far as it can be read; that it is without errors is tested where it is read.</summary>
internal static class SuiteCases
{
    public static IReadOnlyList<EvalCase> All { get; } = Read(Directory.GetParent(Starter.Folder)!.FullName);

    public static IReadOnlyList<EvalCase> Read(string root)
    {
        var errors = new List<InputError>();
        var cases = EvalSuiteReader.Read(
            new DiskWorkspaceFiles(root), "evals", ["planner", "coordinator", "actor", "judge", "lesson", "reflector", "check-author"], errors);
        return cases;
    }
}
