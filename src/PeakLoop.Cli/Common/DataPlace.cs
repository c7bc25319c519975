using PeakLoop.Configuration;

namespace PeakLoop.Cli.Common;

/// <summary>Where a workspace keeps its data.</summary>
/// <param name="Folder">Data folder.</param>
/// <param name="Database">Database file.</param>
internal sealed record DataPlace(string Folder, string Database)
{
    /// <summary>File whose existence is the kill switch.</summary>
    public string KillSwitch => Path.Combine(Folder, "stop");

    /// <summary>Folder of the reports.</summary>
    public string Reports => Path.Combine(Folder, "reports");

    /// <summary>The place that the configuration and <c>--db</c> name. With <c>--db</c>, everything stands beside that file.</summary>
    public static DataPlace Of(VerbContext context, string root, PathOptions paths)
    {
        var database = context.Db is { } typed ? context.FullPath(typed) : Path.Combine(root, paths.Data, "peakloop.db");
        return new DataPlace(Path.GetDirectoryName(database)!, database);
    }
}
