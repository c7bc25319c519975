using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Common;

/// <summary>Reads a workspace with everything that must hold before a cycle may work on it.</summary>
internal static class WorkspaceLoader
{
    /// <summary>Configuration, prompts and cases.</summary>
    /// <exception cref="InputException">With every error of every file.</exception>
    /// <exception cref="IntegrityException">A pinned anchor was changed or removed.</exception>
    public static LoopWorkspace Load(IWorkspaceFiles files)
    {
        var workspace = AgentRuntime.Apply(WorkspaceReader.Read(files));
        var path = $"{workspace.Config.Paths.Evals}/{AnchorLock.FileName}";
        var problems = AnchorLock.Verify(workspace.Cases, workspace.Files.GetValueOrDefault(path), path);
        return problems.Count == 0
            ? workspace
            : throw new IntegrityException(
                $"Anchors are frozen, and {problems.Count} of them no longer are what was pinned:{Environment.NewLine}"
                + string.Join(Environment.NewLine, problems.Select(problem => $"  {problem}")));
    }
}
