using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Governance;
using PeakLoop.Models.Providers;
using PeakLoop.Workspace.Config;

namespace PeakLoop.Cli.Common;

/// <summary>The keys of the configured models: found before anything is spent, and kept out of everything that is written.</summary>
internal static class ModelAccess
{
    /// <summary>Redacts the secrets of the environment and the keys of the models, wherever those come from.</summary>
    public static SecretRedactor Redactor(CliHost host, ModelKeys keys, LoopConfig config) =>
        SecretRedactor.FromEnvironment(host.Environment, keys.Known(config));

    /// <summary>Makes sure that every model that the roles use, fallbacks among them, has the key it needs.</summary>
    /// <exception cref="InputException">With each model whose key cannot be found, and its place in the configuration.</exception>
    public static void RequireKeys(LoopConfig config, ModelKeys keys, IWorkspaceFiles files)
    {
        var used = config.Roles.Values.SelectMany(role => new[] { role.Model, role.Fallback }).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        var text = "";
        var errors = used.Select(alias => (Alias: alias, Problem: keys.Problem(config.Models[alias]))).Where(found => found.Problem is not null)
            .Select(found => new InputError(
                LoopConfigReader.PlaceOfKey(text.Length > 0 ? text : text = files.Read(LoopConfigReader.FileName) ?? "", found.Alias), found.Alias, found.Problem!))
            .ToList();
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }
}
