using PeakLoop.Configuration;
using PeakLoop.Cycles;

namespace PeakLoop.Cli.Common;

/// <summary>Reads what a night's sources say: the facts in the configuration and the configured files.</summary>
internal static class SourceReader
{
    /// <summary>Name of the configuration as a source.</summary>
    public const string Config = "config";

    public static Task<SourceReading> ReadAsync(string root, OrganizationOptions organization, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var facts = organization.Facts with { Name = organization.Name };
        return Task.FromResult(new SourceReading(facts, [Config], []));
    }
}
