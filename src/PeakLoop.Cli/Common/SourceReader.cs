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
        foreach (var source in organization.Sources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var import = GoalImporter.Import(
                new GoalImportRequest(source.Format, source.Path) { Map = source.Map, ShowNames = organization.ShowNames }, new SourceFolder(root));
            rejected.AddRange(import.Rejected.SelectMany(item => item.Errors));
            if (import.Rejected.Count == 0)
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

        return Task.FromResult(new SourceReading(facts, complete, rejected));
    }
}
