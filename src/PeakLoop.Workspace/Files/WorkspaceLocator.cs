using PeakLoop.Workspace.Config;

namespace PeakLoop.Workspace.Files;

/// <summary>Finds the workspace that a directory belongs to.</summary>
public static class WorkspaceLocator
{
    /// <summary>The nearest directory, from <paramref name="startDirectory"/> upwards, with a loop.config.json; null if there is none.</summary>
    public static string? Find(string startDirectory)
    {
        for (var directory = new DirectoryInfo(startDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, LoopConfigReader.FileName)))
            {
                return directory.FullName;
            }
        }

        return null;
    }
}
