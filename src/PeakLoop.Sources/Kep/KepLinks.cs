using System.Globalization;
using System.Text.RegularExpressions;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>The references of one proposal to others, as written.</summary>
/// <param name="Goal">The proposal.</param>
/// <param name="Source">Source of the import.</param>
/// <param name="Written">Kind of reference, its text and line.</param>
internal sealed record KepLinks(Goal Goal, string Source, IReadOnlyList<(string Kind, string Text, int Line)> Written);

/// <summary>
/// Finds which imported proposal a reference means: the one whose directory it names, or whose number stands at the beginning of one of its
/// path's parts, after "KEP-", or in an address of the enhancement repository's issues, which have the proposals' numbers.
/// </summary>
internal sealed partial class KepIndex(IReadOnlyCollection<Goal> goals)
{
    private readonly Dictionary<string, string> _byDirectory = goals.ToDictionary(goal => goal.Provenance!.Key.Split('/')[^1], goal => goal.Id);

    private readonly Dictionary<long, string> _byNumber = goals
        .Select(goal => (Number: KepPlace.Of(goal.Provenance!.File!).Number, goal.Id)).Where(pair => pair.Number is not null)
        .GroupBy(pair => pair.Number!.Value).Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.First().Id);

    /// <summary>Id of the goal that a reference means; null where it means none of them.</summary>
    public string? Find(string reference)
    {
        foreach (var part in reference.Split(['/', '#', '?', ' ', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (_byDirectory.TryGetValue(part, out var id))
            {
                return id;
            }
        }

        var match = NumberPattern().Match(reference);
        return match.Success && long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? _byNumber.GetValueOrDefault(number) : null;
    }

    // Dates such as 20190731-… also begin names of files; no proposal has such a number.
    [GeneratedRegex(@"(kubernetes/enhancements/issues/|(^|\s)kep-?|(^|/)keps?/[a-z\-]+/)(?<number>[0-9]{1,6})(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex NumberPattern();
}
