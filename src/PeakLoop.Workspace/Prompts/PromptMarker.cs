using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Prompts;

/// <summary>A line of a prompt document that separates its parts.</summary>
/// <param name="Text">The line as written.</param>
/// <param name="Kind"><c>system</c>, <c>user</c>, <c>tunable</c> or <c>/tunable</c>.</param>
/// <param name="Name">Section name of a <c>tunable</c> marker; empty for others.</param>
/// <param name="Nearest">The marker that was meant, where the line is none but looks like one.</param>
internal sealed record PromptMarker(string Text, string Kind, string Name, string? Nearest)
{
    private static readonly string[] Kinds = ["system", "user", "tunable", "/tunable"];

    /// <summary>The marker on a line; null for any other line, other comments included.</summary>
    public static PromptMarker? Parse(ReadOnlySpan<char> line)
    {
        var trimmed = line.Trim();
        if (!trimmed.StartsWith("<!--", StringComparison.Ordinal) || !trimmed.EndsWith("-->", StringComparison.Ordinal) || trimmed.Length < 7)
        {
            return null;
        }

        var inner = trimmed[4..^3].Trim();
        var colon = inner.IndexOf(':');
        var kind = (colon < 0 ? inner : inner[..colon].TrimEnd()).ToString();
        var name = colon < 0 ? "" : inner[(colon + 1)..].Trim().ToString();
        var known = Array.IndexOf(Kinds, kind) >= 0 && (colon < 0 || kind == "tunable");
        if (known)
        {
            return new PromptMarker(trimmed.ToString(), kind, name, null);
        }

        var nearest = kind.Contains(' ') ? null : NearestName.Find(kind, Kinds);
        return nearest is null ? null : new PromptMarker(trimmed.ToString(), nearest, name, nearest);
    }

    /// <summary>Whether a name is in kebab-case.</summary>
    public static bool IsName(string name)
    {
        var before = '-';
        foreach (var letter in name)
        {
            if (letter == '-' ? before == '-' : !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter))
            {
                return false;
            }

            before = letter;
        }

        return before != '-';
    }
}
