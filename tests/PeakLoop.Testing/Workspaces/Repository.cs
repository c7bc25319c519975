namespace PeakLoop.Testing.Workspaces;

/// <summary>The checkout that a test runs in.</summary>
public static class Repository
{
    /// <summary>Its root: the nearest parent of the test's directory with the solution.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PeakLoop.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("This test needs the checkout around it.");
    }
}
