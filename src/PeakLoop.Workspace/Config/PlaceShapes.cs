using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;
using PeakLoop.Workspace.Shapes;

namespace PeakLoop.Workspace.Config;

/// <summary>The <c>schedule</c> and <c>paths</c> blocks.</summary>
internal static class PlaceShapes
{
    private static TextShape Folder { get; } =
        new("a folder inside the workspace, relative, with forward slashes", WorkspacePath.IsInside);

    public static ObjectShape<ScheduleOptions> Schedule() => new("the schedule", () => new ScheduleOptions(),
    [
        new("cron", "When cycles run: minute, hour, day of month, month, day of week. Left out: not scheduled.",
            new NullShape(new CronShape()), o => o.Cron, (o, v) => o with { Cron = (string?)v }),
        new("timeZone", "IANA name of the time zone the cron expression is read in.", new TimeZoneShape(),
            o => o.TimeZone, (o, v) => o with { TimeZone = (string)v! }),
    ]);

    public static ObjectShape<PathOptions> Paths() => new("the paths", () => new PathOptions(),
    [
        new("prompts", "Folder of the prompt documents.", Folder, o => o.Prompts, (o, v) => o with { Prompts = (string)v! }),
        new("evals", "Folder of the eval suites.", Folder, o => o.Evals, (o, v) => o with { Evals = (string)v! }),
        new("outcomes", "Folder for what the nights produce.", Folder, o => o.Outcomes, (o, v) => o with { Outcomes = (string)v! }),
        new("data", "Folder of the database and the reports.", Folder, o => o.Data, (o, v) => o with { Data = (string)v! }),
    ],
    CheckApart);

    /// <summary>What a night writes must never be read back as a prompt or an eval case.</summary>
    private static void CheckApart(PathOptions paths, PlacedNode node, List<InputError> errors)
    {
        (string Key, string Path)[] folders =
            [("prompts", paths.Prompts), ("evals", paths.Evals), ("outcomes", paths.Outcomes), ("data", paths.Data)];
        for (var i = 0; i < folders.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (WorkspacePath.Overlap(folders[i].Path, folders[j].Path))
                {
                    var place = node.Find(folders[i].Key) ?? node.Find(folders[j].Key);
                    errors.Add(new InputError(
                        place?.Value.Location ?? node.Location, folders[i].Path,
                        $"a folder that neither holds nor lies in that of {folders[j].Key} ({folders[j].Path})"));
                }
            }
        }
    }
}
