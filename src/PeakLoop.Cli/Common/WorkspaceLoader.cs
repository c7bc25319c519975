using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Cli.Common;

/// <summary>Reads a workspace with everything that must hold before a cycle may work on it.</summary>
internal static class WorkspaceLoader
{
    /// <summary>Kinds of live outcomes that cases may check, as targets beside the prompts.</summary>
    public static readonly string[] OutcomeTargets = ["outcome/brief", "outcome/decision-brief", "outcome/ask", "outcome/draft"];

    /// <summary>Name of the file that pins the anchors, below the evals folder.</summary>
    public const string LockFile = "anchors.lock";

    /// <summary>Configuration, prompts and cases.</summary>
    /// <exception cref="InputException">With every error of every file.</exception>
    /// <exception cref="IntegrityException">A pinned anchor was changed or removed.</exception>
    public static LoopWorkspace Load(IWorkspaceFiles files)
    {
        string? locked = null;
        var workspace = WorkspaceReader.Read(files, (recording, folder, prompts, errors) =>
        {
            locked = recording.Read($"{folder}/{LockFile}");
            return EvalSuiteReader.Read(recording, folder, [.. prompts, .. OutcomeTargets], errors);
        });
        var problems = AnchorLock.Verify(workspace.Cases, locked, $"{workspace.Config.Paths.Evals}/{LockFile}");
        return problems.Count == 0
            ? workspace
            : throw new IntegrityException(
                $"Anchors are frozen, and {problems.Count} of them no longer are what was pinned:{Environment.NewLine}"
                + string.Join(Environment.NewLine, problems.Select(problem => $"  {problem}")));
    }
}
