using System.Globalization;
using System.Text.RegularExpressions;

namespace PeakLoop.Sources;

/// <summary>A release such as v1.30; the "v" may be missing. Anything else (TBD, v1.yy, "0.0", a list) is no release.</summary>
internal readonly partial record struct Release(int Major, int Minor)
{
    public static Release? Read(string? text) => text is not null && Pattern().Match(text.Trim()) is { Success: true } match
        && Part(match, "major") is var major && Part(match, "minor") is var minor && major + minor > 0
        ? new Release(major, minor) : null;

    /// <summary>Below 0 where this release is before the other, above 0 where it is after.</summary>
    public int ComparedTo(Release other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"v{Major}.{Minor}");

    private static int Part(Match match, string name) => int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^v?(?<major>[0-9]{1,4})\.(?<minor>[0-9]{1,4})(\.[0-9]{1,4})?$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Pattern();
}
