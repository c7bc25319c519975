using System.Text;

namespace PeakLoop.Governance;

/// <summary>Takes known secrets out of text before it is sent, stored or shown.</summary>
public interface ISecretRedactor
{
    /// <summary>The text with every secret replaced by <c>[secret]</c>; the same instance where there is none.</summary>
    string Redact(string text);
}

/// <summary>Redacts exact values: the keys and tokens of the process and of the configured models.</summary>
public sealed class SecretRedactor : ISecretRedactor
{
    /// <summary>Shorter values are not redacted: they would take ordinary words out of texts.</summary>
    public const int ShortestSecret = 8;

    private readonly string[] secrets;

    /// <summary>A redactor of these values.</summary>
    public SecretRedactor(IEnumerable<string> secrets) =>
        this.secrets = [.. secrets.Where(secret => secret.Length >= ShortestSecret).Distinct().OrderByDescending(secret => secret.Length)];

    /// <summary>
    /// The values of environment variables whose names say that they are secret (KEY, TOKEN, SECRET, PASSWORD at a word's end).
    /// </summary>
    /// <param name="environment">The variables.</param>
    /// <param name="also">Further secrets, such as the keys of models.</param>
    public static SecretRedactor FromEnvironment(IEnumerable<KeyValuePair<string, string>> environment, IEnumerable<string>? also = null) =>
        new(environment.Where(variable => IsSecretName(variable.Key)).Select(variable => variable.Value).Concat(also ?? []));

    /// <inheritdoc/>
    public string Redact(string text)
    {
        StringBuilder? changed = null;
        foreach (var secret in secrets)
        {
            if ((changed is null && text.Contains(secret, StringComparison.Ordinal)) || changed is not null)
            {
                (changed ??= new StringBuilder(text)).Replace(secret, "[secret]");
            }
        }

        return changed?.ToString() ?? text;
    }

    private static bool IsSecretName(string name)
    {
        var upper = name.ToUpperInvariant();
        return upper.EndsWith("KEY", StringComparison.Ordinal) || upper.EndsWith("TOKEN", StringComparison.Ordinal)
            || upper.EndsWith("SECRET", StringComparison.Ordinal) || upper.EndsWith("PASSWORD", StringComparison.Ordinal);
    }
}
