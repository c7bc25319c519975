using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Config;

/// <summary>
/// Finds secrets written into a configuration: members named like one, and values with the prefix of a well-known kind of key. The
/// value itself never reaches the message.
/// </summary>
internal static class SecretScan
{
    private const string Expected =
        "no secret in this file: keys come from environment variables or from files outside the workspace";

    private static readonly string[] Names =
        ["apikey", "accesskey", "secretkey", "privatekey", "secret", "password", "passwd", "credential", "accesstoken", "authtoken",
         "bearer", "authorization", "clientsecret"];

    private static readonly string[] Prefixes =
        ["sk-", "sk_live_", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "AKIA", "AIza", "ya29.", "hf_",
         "Bearer ", "-----BEGIN "];

    /// <summary>Reports every secret below a value and takes it out, so that it is not reported as an unknown key as well.</summary>
    public static void Remove(PlacedNode node, List<InputError> errors)
    {
        for (var i = node.Members.Count - 1; i >= 0; i--)
        {
            var member = node.Members[i];
            if (IsSecretName(member.Name) || IsSecretValue(member.Value))
            {
                errors.Add(new InputError(member.Location, $"{member.Name}: (hidden)", Expected));
                node.Members.RemoveAt(i);
            }
            else
            {
                Remove(member.Value, errors);
            }
        }

        foreach (var item in node.Items)
        {
            if (IsSecretValue(item))
            {
                errors.Add(new InputError(item.Location, "(hidden)", Expected));
            }

            Remove(item, errors);
        }
    }

    private static bool IsSecretName(string name)
    {
        var plain = name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        return plain == "token" || Array.Exists(Names, word => plain.EndsWith(word, StringComparison.Ordinal));
    }

    private static bool IsSecretValue(PlacedNode node) =>
        node.Kind == NodeKind.Text && node.Text.Length >= 20
        && Array.Exists(Prefixes, prefix => node.Text.StartsWith(prefix, StringComparison.Ordinal))
        && (node.Text.StartsWith("-----", StringComparison.Ordinal) || !node.Text[7..].Contains(' '));
}
