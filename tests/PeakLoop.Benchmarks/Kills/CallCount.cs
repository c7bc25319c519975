using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Benchmarks.Kills;

/// <summary>The provider's own count of the calls that reached it, beside what the journal holds.</summary>
/// <param name="Doubled">Paths that reached the model more often than kills fell between a call and its record: must be 0.</param>
/// <param name="Repeated">Paths that reached the model twice because a kill fell between the call and its record.</param>
/// <param name="Unknown">Paths that reached the model and are not in the journal: must be 0.</param>
/// <param name="Missing">Recorded model calls that never reached the model: must be 0.</param>
internal sealed record CallCount(int Doubled, int Repeated, int Unknown, int Missing)
{
    /// <summary>Counts over a finished history without faults.</summary>
    /// <param name="workspace">Workspace.</param>
    /// <param name="recordedAtKill">Calls known to be recorded when a process was killed, with the log's length at that moment.</param>
    /// <param name="recorded">All recorded calls at the end.</param>
    public static CallCount Of(string workspace, IReadOnlyList<KillPoint> recordedAtKill, IReadOnlySet<string> recorded)
    {
        var log = Log(workspace);
        var seen = log.CountBy(path => path, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

        // A call recorded before a kill must not reach the model after it.
        var paidAgain = recordedAtKill.SelectMany(kill => log.Skip(kill.LogLines).Where(kill.Recorded.Contains)).Distinct(StringComparer.Ordinal).Count();

        // Without faults a process makes a call once, so a path can be in the log at most once per process.
        var tooOften = seen.Count(pair => pair.Value > recordedAtKill.Count + 1);
        return new CallCount(
            paidAgain + tooOften, seen.Count(pair => pair.Value > 1), seen.Keys.Count(path => !recorded.Contains(path)),
            recorded.Count(path => !seen.ContainsKey(path)));
    }

    /// <summary>Paths in the order they reached the model.</summary>
    public static string[] Log(string workspace)
    {
        var file = Path.Combine(workspace, SmallWorkspace.CallLog);
        return File.Exists(file) ? File.ReadAllLines(file) : [];
    }
}

/// <summary>What was known when a process had just been killed.</summary>
/// <param name="LogLines">Lines of the call log.</param>
/// <param name="Recorded">Paths of the model calls recorded by then, as in the call log.</param>
internal sealed record KillPoint(int LogLines, IReadOnlySet<string> Recorded);
