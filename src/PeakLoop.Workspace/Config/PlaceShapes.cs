using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>The <c>schedule</c> and <c>paths</c> blocks.</summary>
internal static class PlaceShapes
{
    private static TextShape Folder { get; } =
        new("a folder inside the workspace, relative, with forward slashes", WorkspacePath.IsInside);

    public static ObjectShape<ScheduleOptions> Schedule() => new("the schedule", () => new ScheduleOptions(),
    [
        Field<ScheduleOptions, string?>("cron", "When cycles run: minute, hour, day of month, month, day of week. Left out: not scheduled.",
            new MaybeShape<string>(new CronShape()), o => o.Cron, (o, v) => o with { Cron = v }),
        Field<ScheduleOptions, string>("timeZone", "IANA name of the time zone the cron expression is read in.", new TimeZoneShape(),
            o => o.TimeZone, (o, v) => o with { TimeZone = v }),
    ]);

    public static ObjectShape<PathOptions> Paths() => new("the paths", () => new PathOptions(),
    [
        Field<PathOptions, string>("prompts", "Folder of the prompt documents.", Folder, o => o.Prompts, (o, v) => o with { Prompts = v }),
        Field<PathOptions, string>("evals", "Folder of the eval suites.", Folder, o => o.Evals, (o, v) => o with { Evals = v }),
        Field<PathOptions, string>("outcomes", "Folder for what the nights produce.", Folder, o => o.Outcomes, (o, v) => o with { Outcomes = v }),
        Field<PathOptions, string>("data", "Folder of the database and the reports.", Folder, o => o.Data, (o, v) => o with { Data = v }),
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
