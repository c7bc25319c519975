using PeakLoop.Configuration;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Sources;

namespace PeakLoop.Cli.Common;

/// <summary>Reads what a night's sources say: the facts in the configuration and the configured files.</summary>
internal static class SourceReader
{
    /// <summary>Name of the configuration as a source.</summary>
    public const string Config = "config";

    /// <summary>All facts. A source that cannot be read at all is an input error: a night over half an organization would mislead.</summary>
    public static Task<SourceReading> ReadAsync(string root, OrganizationOptions organization, CancellationToken cancellationToken)
    {
        var facts = organization.Facts with { Name = organization.Name };
        var complete = new List<string> { Config };
        var rejected = new List<InputError>();
        var unread = new HashSet<string>();
        foreach (var source in organization.Sources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var import = GoalImporter.Import(
                new GoalImportRequest(source.Format, source.Path) { Map = source.Map, ShowNames = organization.ShowNames }, new SourceFolder(root));
            rejected.AddRange(import.Rejected.SelectMany(item => item.Errors));
            unread.UnionWith(import.Rejected.Select(item => item.Key).OfType<string>());
            if (import.Rejected.All(item => item.Key is not null))
            {
                complete.Add(import.Source);
            }

            facts = facts with
            {
                Teams = [.. facts.Teams.Concat(import.Facts.Teams).DistinctBy(team => team.Id)],
                Goals = [.. facts.Goals, .. import.Facts.Goals],
                Dependencies = [.. facts.Dependencies, .. import.Facts.Dependencies],
                Decisions = [.. facts.Decisions, .. import.Facts.Decisions],
                Commitments = [.. facts.Commitments, .. import.Facts.Commitments],
                Lessons = [.. facts.Lessons, .. import.Facts.Lessons],
            };
        }

        return Task.FromResult(new SourceReading(facts, complete, rejected) { Unread = unread });
    }
}
