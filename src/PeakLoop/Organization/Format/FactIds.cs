using System.Text.RegularExpressions;

namespace PeakLoop.Organization;

/// <summary>Ids of facts: plans cite them in square brackets, so they are one word without brackets.</summary>
public static partial class FactIds
{
    /// <summary>What an id must look like.</summary>
    public const string Expected = "an id of 1 to 240 letters, digits, '.', '_', '-', ':', '#', '/' or '+', beginning with a letter or digit";

    /// <summary>Whether a text can be an id.</summary>
    public static bool IsValid(string text) => Pattern().IsMatch(text);

    /// <summary>
    /// An id from any text: lower case, runs of other characters become one '-', at most 80 characters; empty where no letter or digit is left.
    /// </summary>
    public static string Slug(string text)
    {
        var slug = OtherCharacters().Replace(text.ToLowerInvariant(), "-").Trim('-');
        return slug.Length <= 80 ? slug : slug[..80].TrimEnd('-');
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:#/+\-]{0,239}$", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Pattern();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex OtherCharacters();
}
