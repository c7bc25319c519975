using System.Text.RegularExpressions;

namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>regex</c>: the pattern matches anywhere in the output. Patterns are JavaScript's without flags, as in promptfoo: <c>\d</c> and
/// <c>\w</c> are ASCII, <c>.</c> matches no line end (CR included), <c>$</c> only the very end, matching is case-sensitive and culture-free.
/// Matching runs on a linear-time engine; a pattern that this engine cannot run (look-around, back-references) gets
/// <see cref="TimeLimit"/>, and exceeding it is an error, never a fail. The pattern is compiled on first use. The linear engine gets a
/// limit too, far above what it can need, so that a busy machine does not turn a verdict into an error.
/// </summary>
public sealed class RegexCheck(CheckDefinition definition) : InstantCheck
{
    /// <summary>Most time for one output where the engine may backtrack.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1);

    /// <summary>Most time for one output on the linear-time engine.</summary>
    public static readonly TimeSpan LinearTimeLimit = TimeSpan.FromSeconds(30);

    private readonly string _pattern = definition.Value.AsText() ?? "";
    private Regex? _regex;

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "regex",
        Family = CheckFamily.Text,
        Summary = "The pattern matches somewhere in the output.",
        Validate = Validate,
        Create = definition => new RegexCheck(definition),
    };

    /// <summary>The compiled form of a JavaScript pattern; throws <see cref="ArgumentException"/> for one that cannot be compiled.</summary>
    public static Regex Compile(string pattern)
    {
        var translated = JavaScriptPattern.Translate(pattern, out var fault);
        if (fault is not null)
        {
            throw new ArgumentException(fault.Message, nameof(pattern));
        }

        return new Regex(
            translated.Pattern,
            RegexOptions.CultureInvariant | (translated.Linear ? RegexOptions.NonBacktracking : RegexOptions.None),
            translated.Linear ? LinearTimeLimit : TimeLimit);
    }

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        try
        {
            _regex ??= Compile(_pattern);
            return _regex.IsMatch(context.Text)
                ? CheckResult.Pass($"matches /{Say.Short(_pattern)}/")
                : CheckResult.Fail($"does not match /{Say.Short(_pattern)}/");
        }
        catch (RegexMatchTimeoutException)
        {
            return CheckResult.Error($"/{Say.Short(_pattern)}/ took longer than {Say.Number(_regex!.MatchTimeout.TotalMilliseconds)} ms");
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
