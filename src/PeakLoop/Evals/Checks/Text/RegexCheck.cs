using System.Text.RegularExpressions;

namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>regex</c>: the pattern matches anywhere in the output. Patterns are JavaScript's without flags, as in promptfoo: <c>\d</c> and
/// <c>\w</c> are ASCII, <c>.</c> matches no line end (CR included), <c>$</c> only the very end, matching is case-sensitive and culture-free.
/// The pattern is compiled on first use. No text can hold a run up (<see cref="PatternMatcher"/>); exceeding the time limit, which only
/// patterns with look-around or back-references can, is an error and never a fail.
/// </summary>
public sealed class RegexCheck(CheckDefinition definition) : InstantCheck
{
    private readonly string _pattern = definition.Value.AsText() ?? "";
    private PatternMatcher? _matcher;

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "regex",
        Family = CheckFamily.Text,
        Summary = "The pattern matches somewhere in the output.",
        Validate = Validate,
        Create = definition => new RegexCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        try
        {
            _matcher ??= PatternMatcher.Of(_pattern);
            return _matcher.IsMatch(context.Text)
                ? CheckResult.Pass($"matches /{Say.Short(_pattern)}/")
                : CheckResult.Fail($"does not match /{Say.Short(_pattern)}/");
        }
        catch (RegexMatchTimeoutException e)
        {
            return CheckResult.Error($"/{Say.Short(_pattern)}/ took longer than {Say.Number(e.MatchTimeout.TotalMilliseconds)} ms");
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return CheckResult.Error($"/{Say.Short(_pattern)}/ cannot be compiled: {e.Message}");
        }
    }

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        ValueRules.NonEmptyText(check, problems);
        if (check.Value.AsText() is { Length: > 0 } pattern)
        {
            JavaScriptPattern.Translate(pattern, out var fault);
            if (fault is not null)
            {
                problems.Add("value", pattern, $"a regular expression ({fault.Message} at character {Say.Number(fault.Index + 1)})");
            }
        }
    }
}
