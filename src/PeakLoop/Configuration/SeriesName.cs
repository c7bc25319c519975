using PeakLoop.Agents;
using PeakLoop.Foundation;

namespace PeakLoop.Configuration;

/// <summary>Names the series a configuration's nights belong to.</summary>
public static class SeriesName
{
    /// <summary>Series of all simulated nights.</summary>
    public const string Rehearsal = "rehearsal";

    /// <summary>The planner's model alias, or <see cref="Rehearsal"/> where that model is the rehearsal model.</summary>
    public static string Of(LoopConfig config)
    {
        var alias = config.Roles[Roles.Planner].Model;
        return config.Models[alias].Provider == Rehearsal ? Rehearsal : alias;
    }
}

/// <summary>Applies <c>--model</c>.</summary>
public static class ModelOverride
{
    /// <summary>The workspace with the acting roles on another model alias.</summary>
    /// <exception cref="InputException">No such alias.</exception>
    public static LoopWorkspace Apply(LoopWorkspace workspace, string? alias)
    {
        if (alias is null)
        {
            return workspace;
        }

        var config = workspace.Config;
        if (!config.Models.ContainsKey(alias))
        {
            throw InputException.One(
                new SourceLocation("--model"), alias, $"one of the configured models: {string.Join(", ", config.Models.Keys)}",
                NearestName.Find(alias, config.Models.Keys));
        }

        var roles = config.Roles.ToDictionary(
            role => role.Key, role => Roles.Acting.Contains(role.Key) ? role.Value with { Model = alias } : role.Value, StringComparer.Ordinal);
        return workspace with { Config = config with { Roles = roles } };
    }
}
