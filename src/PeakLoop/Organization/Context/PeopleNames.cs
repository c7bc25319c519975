using System.Text.RegularExpressions;

namespace PeakLoop.Organization;

/// <summary>
/// Keeps individuals out of what is shown, where names are not wanted. What looks like a person: an account handle (<c>@ann</c>, but not a
/// group such as <c>@org/team</c>), an e-mail address, and, as an owner, two to four capitalised words of which none says a role, a group or
/// a function. A single word or anything in lower case counts as a role.
/// </summary>
public static partial class PeopleNames
{
    /// <summary>What stands in place of a name within a text.</summary>
    public const string Hidden = "(name hidden)";

    private static readonly HashSet<string> RoleWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "lead", "leads", "leader", "manager", "management", "owner", "owners", "head", "director", "chief", "officer", "team", "teams", "group",
        "chair", "chairs", "engineer", "engineers", "engineering", "architect", "architecture", "approver", "approvers", "reviewer", "reviewers",
        "sig", "wg", "squad", "guild", "board", "committee", "council", "product", "platform", "data", "design", "designer", "operations", "ops",
        "sales", "marketing", "finance", "legal", "support", "success", "security", "people", "developer", "developers", "analyst", "scientist",
        "president", "vp", "svp", "ceo", "cto", "cfo", "coo", "cpo", "ciso", "cio", "pm", "po", "qa", "sre", "hr", "it", "of", "department",
        "office", "infrastructure", "quality", "research", "service", "services", "delivery", "program", "programme", "project", "scrum", "on-call",
    };

    /// <summary>The owner as it may be shown: a name becomes <c>owner in TEAM</c>, where the team is known.</summary>
    public static string? Owner(string? owner, string team, bool showNames) =>
        owner is null || showNames || !IsPerson(owner) ? owner : team.Length == 0 ? Hidden : $"owner in {team}";

    /// <summary>A text without handles and addresses of people.</summary>
    public static string InText(string text, bool showNames) => showNames ? text : HandlePattern().Replace(text, Hidden);

    private static bool IsPerson(string owner)
    {
        if (HandlePattern().IsMatch(owner))
        {
            return true;
        }

        var words = owner.Split([' ', '-', '/', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length is >= 2 and <= 4 && !words.Any(RoleWords.Contains) && words.All(word => char.IsUpper(word[0]) && word.All(IsNameCharacter));
    }

    private static bool IsNameCharacter(char c) => char.IsLetter(c) || c is '\'' or '.' or '’';

    [GeneratedRegex(@"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+|(?<![A-Za-z0-9_./@])@[A-Za-z0-9][A-Za-z0-9\-_]*(?![A-Za-z0-9\-_/])", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex HandlePattern();
}
