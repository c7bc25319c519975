using PeakLoop.Agents;
using PeakLoop.Foundation;

namespace PeakLoop.Configuration;

/// <summary>Names the series a configuration's nights belong to.</summary>
public static class SeriesName
{
    /// <summary>Series of all simulated nights.</summary>
    public const string Rehearsal = "rehearsal";

    private const string With = " with ";

    /// <summary>
    /// The planner's model alias; <see cref="Rehearsal"/> where every role is simulated and the planner by the rehearsal model; and where a
    /// rehearsed planner stands beside real models, both, e.g. <c>rehearsal with gpt</c>: such nights cost money.
    /// </summary>
    public static string Of(LoopConfig config)
    {
        var alias = config.Roles[Roles.Planner].Model;
        if (config.Models[alias].Provider != Rehearsal)
        {
            return alias;
        }

        var real = string.Join(" + ", RealModels(config));
        return real.Length == 0 ? Rehearsal : Rehearsal + With + real;
    }

    /// <summary>Whether the planner of a series was rehearsed: what such nights learn is not written into prompt files.</summary>
    public static bool IsRehearsed(string series) => series == Rehearsal || series.StartsWith(Rehearsal + With, StringComparison.Ordinal);

    /// <summary>Aliases of the models that roles and their fallbacks use and that are not simulated, in order.</summary>
    public static IReadOnlyList<string> RealModels(LoopConfig config) =>
        [.. config.Roles.Values.SelectMany(role => new[] { role.Model, role.Fallback }).OfType<string>().Distinct()
            .Where(alias => !config.Models[alias].IsSimulated).Order(StringComparer.Ordinal)];
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
