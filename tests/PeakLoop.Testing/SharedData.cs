namespace PeakLoop.Testing;

/// <summary>The read-only data folder that lies beside a checkout. Tests that need it are skipped where it is absent.</summary>
public static class SharedData
{
    /// <summary>Why a test is skipped without the folder.</summary>
    public const string Absent = "No shared/data folder beside this checkout.";

    /// <summary>
    /// The full path of <c>shared/data</c>, or of a file in it, found by walking up from the test's directory; null where absent.
    /// </summary>
    public static string? Find(string? relative = null)
    {
        for (var dir = new DirectoryInfo(AppContext.BaseDirectory); dir is not null; dir = dir.Parent)
        {
            var data = Path.Combine(dir.FullName, "shared", "data");
            if (Directory.Exists(data))
            {
                var path = relative is null ? data : Path.Combine(data, relative);
                return Path.Exists(path) ? path : null;
            }
        }

        return null;
    }
}
