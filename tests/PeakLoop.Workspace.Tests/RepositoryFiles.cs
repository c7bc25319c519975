namespace PeakLoop.Workspace.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class RepositoryFiles
{
    /// <summary>Its root, found by walking up from the test's directory to the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "PeakLoop.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("No PeakLoop.sln above the tests.");
        }

        return directory.FullName;
    }
}
