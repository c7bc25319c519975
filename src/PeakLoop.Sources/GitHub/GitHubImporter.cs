using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>
/// Reads the output of <c>gh issue list --json …</c> (or <c>gh issue view</c>), an issue a goal. Newer files carry <c>parent, subIssues,
/// blockedBy</c> as lists or as <c>{nodes: […]}</c>; they become parents and dependencies among the issues of the file.
/// </summary>
internal static class GitHubImporter
{
    public static ImportResult Import(GoalImportRequest request, IWorkspaceFiles files)
    {
        var path = request.NormalPath;
        var document = JsonText.Read(GoalImporter.ReadFile(files, path), path);
        var (issues, prefix) = document.Root switch
        {
            JsonArray list => (list, ""),
            JsonObject { } wrapper when wrapper["issues"] is JsonArray list => (list, "/issues"),
            JsonObject one => (new JsonArray(one.DeepClone()), "-"),
            _ => throw InputException.One(document.Places.Locate(""), null, "the list that 'gh issue list --json number,title,state,url,…' prints"),
        };
        var found = new FactCollector(request.Source);
        found.Warnings.AddRange(document.Warnings);
        var read = new List<GitHubIssue>();
        foreach (var (index, node) in issues.Index())
        {
            var pointer = prefix == "-" ? "" : PlaceMap.Below(prefix, index.ToString(System.Globalization.CultureInfo.InvariantCulture));
            var errors = new List<InputError>();
            var issue = GitHubIssue.Read(node, document.Places, pointer, request, errors);
            if (issue is null)
            {
                found.Reject(GitHubIssue.KeyOf(node), errors);
                continue;
            }

            var team = found.Team(issue.TeamName, path, issue.Line) ?? "issues";
            if (found.Add(issue.Goal with { Team = team }))
            {
                read.Add(issue);
            }
        }

        Link(read, found, document.Places, request);
        return found.Result();
    }

    private static void Link(List<GitHubIssue> issues, FactCollector found, PlaceMap places, GoalImportRequest request)
    {
        foreach (var issue in issues)
        {
            if (issue.Parent is { } parent)
            {
                found.Replace(found.Find(issue.Goal.Id)! with { Parent = parent });
            }

            foreach (var child in issue.SubIssues.Select(found.Find).OfType<Goal>().Where(child => child.Parent is null && child.Id != issue.Goal.Id))
            {
                found.Replace(child with { Parent = issue.Goal.Id });
            }

            foreach (var blocker in issue.BlockedBy)
            {
                Block(issue, blocker, found, places, request);
            }
        }
    }

    private static void Block(GitHubIssue issue, string blocker, FactCollector found, PlaceMap places, GoalImportRequest request)
    {
        if (found.Find(blocker) is not { } other)
        {
            found.Warn(places.Locate(issue.Pointer + "/blockedBy"), blocker, "an issue that is in the same file");
            return;
        }

        var open = GoalStatus.IsOpen(other.Status);
        if (open && found.Find(issue.Goal.Id) is { Status: GoalStatus.Active } waiting)
        {
            found.Replace(waiting with { Status = GoalStatus.Blocked });
        }

        found.Add(new Dependency($"{issue.Goal.Id}-needs-{blocker}", issue.Goal.Id, blocker)
        {
            Need = $"issue '{other.Title}' closed",
            AcknowledgedAt = open ? null : other.StatusAt,
            Provenance = new Provenance(request.Source, $"{issue.Goal.Provenance!.Key}#blockedBy:{blocker}", request.NormalPath, issue.Line),
        });
    }
}
