using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Config;

/// <summary>Reads <c>loop.config.json</c>. Every error is reported with its place; none ends the reading but broken JSON.</summary>
public static class LoopConfigReader
{
    /// <summary>Name of the file, at the root of a workspace.</summary>
    public const string FileName = "loop.config.json";

    /// <summary>
    /// Reads the text of a configuration. Where it has errors they are added and what could be read is returned, so that the
    /// workspace's other files can be checked as well.
    /// </summary>
    public static LoopConfig Read(string text, string file, List<InputError> errors) => Read(text, file, errors, out _);

    /// <summary>
    /// Where a configuration says which key a model uses: its <c>keyEnv</c> or <c>keyFile</c>, else the model itself. For errors that only
    /// show when the key is looked for.
    /// </summary>
    public static SourceLocation PlaceOfKey(string text, string alias)
    {
        var model = PlacedJson.Read(text, FileName, [])?.Find("models")?.Value.Find(alias);
        return (model?.Value.Find("keyEnv") ?? model?.Value.Find("keyFile") ?? model)?.Location ?? new SourceLocation(FileName);
    }

    /// <summary>Where <c>agents.runtime</c> stands in a configuration.</summary>
    public static SourceLocation PlaceOfRuntime(string text) =>
        PlacedJson.Read(text, FileName, [])?.Find("agents")?.Value.Find("runtime")?.Value.Location ?? new SourceLocation(FileName);

    /// <summary>A configuration that says nothing, for checking a workspace's other files where its own is broken.</summary>
    internal static LoopConfig Empty { get; } =
        new() { Models = new Dictionary<string, ModelOptions>(), Roles = new Dictionary<string, RoleOptions>() };

    internal static LoopConfig Read(string text, string file, List<InputError> errors, out PlacedNode? root)
    {
        root = PlacedJson.Read(text, file, errors);
        if (root is null)
        {
            return Empty;
        }

        SecretScan.Remove(root, errors);
        LoopConfigShape.Root.ReadAs(root, errors, out var config);
        config = config with { Organization = OrganizationFactsReader.Read(config.Organization, root.Find("organization")?.Value, errors) };
        if (root.Find("roles")?.Value is { } roles)
        {
            CheckAliases(roles, root.Find("models")?.Value, errors);
        }

        return config with { Roles = FillRoles(config, root, errors) };
    }

    private static void CheckAliases(PlacedNode roles, PlacedNode? models, List<InputError> errors)
    {
        var aliases = models?.Members.ConvertAll(member => member.Name) ?? [];
        foreach (var role in roles.Members)
        {
            foreach (var node in (PlacedNode?[])[role.Value, role.Value.Find("model")?.Value, role.Value.Find("fallback")?.Value])
            {
                if (node is { Kind: NodeKind.Text } && !aliases.Contains(node.Text))
                {
                    node.Wrong(errors, $"a model alias: {string.Join(", ", aliases)}", NearestName.Find(node.Text, aliases));
                }
            }
        }
    }

    private static Dictionary<string, RoleOptions> FillRoles(LoopConfig config, PlacedNode root, List<InputError> errors)
    {
        var filled = new Dictionary<string, RoleOptions>(StringComparer.Ordinal);
        var standard = config.Roles.GetValueOrDefault(RoleNames.Default)
            ?? (config.Models.Count == 1 ? new RoleOptions(config.Models.Keys.First()) : null);
        var written = root.Find("roles")?.Value;
        foreach (var role in RoleNames.All)
        {
            if ((config.Roles.GetValueOrDefault(role) ?? standard) is { } options)
            {
                filled.Add(role, options);
            }
            else if (config.Models.Count > 1 && written?.Find(role) is null && written?.Find(RoleNames.Default) is null)
            {
                errors.Add(new InputError(
                    written?.Location ?? root.Location, null, $"a model for the role {role}, in roles.{role} or roles.{RoleNames.Default}"));
            }
        }

        return filled;
    }
}
