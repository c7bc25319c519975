using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// Matches a JavaScript pattern (<see cref="JavaScriptPattern"/>) without ever hanging. The ordinary engine, which is built a hundred times
/// faster, goes first and has <see cref="FirstLimit"/>; a pattern and text that make it backtrack beyond that go to the linear-time engine,
/// whose answer is the same. Only a pattern with look-around or back-references, which the linear engine does not know, can run into
/// <see cref="TimeLimit"/>.
/// </summary>
public sealed class PatternMatcher
{
    /// <summary>Most time of the ordinary engine where the linear one can take over.</summary>
    public static readonly TimeSpan FirstLimit = TimeSpan.FromMilliseconds(40);

    /// <summary>Most time for one text where only the ordinary engine can answer.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1);

    /// <summary>Most time on the linear-time engine: far above its need, so that a busy machine does not turn a verdict into an error.</summary>
    public static readonly TimeSpan LinearTimeLimit = TimeSpan.FromSeconds(30);

    private const int MostShared = 2_000;

    private static readonly ConcurrentDictionary<string, PatternMatcher> Shared = new(StringComparer.Ordinal);

    private readonly TranslatedPattern _pattern;
    private readonly Regex _first;
    private Regex? _linear;

    /// <summary>
    /// The matcher of a pattern, made once for all checks that have the same. Suites repeat patterns, and building one takes longer than using it.
    /// </summary>
    /// <exception cref="ArgumentException">The pattern is not valid.</exception>
    public static PatternMatcher Of(string pattern)
    {
        if (Shared.Count >= MostShared)
        {
            Shared.Clear();
        }

        return Shared.GetOrAdd(pattern, static text => new PatternMatcher(text));
    }

    /// <summary>Compiles a pattern; throws <see cref="ArgumentException"/> for one that is not valid.</summary>
    public PatternMatcher(string pattern)
    {
        _pattern = JavaScriptPattern.Translate(pattern, out var fault);
        if (fault is not null)
        {
            throw new ArgumentException(fault.Message, nameof(pattern));
        }

        _first = new Regex(_pattern.Pattern, RegexOptions.CultureInvariant, _pattern.Linear ? FirstLimit : TimeLimit);
    }

    /// <summary>Whether the pattern matches anywhere. Throws <see cref="RegexMatchTimeoutException"/> beyond the time limit.</summary>
    public bool IsMatch(string text)
    {
        if (_linear is null)
        {
            try
            {
                return _first.IsMatch(text);
            }
            catch (RegexMatchTimeoutException) when (_pattern.Linear)
            {
                _linear = new Regex(_pattern.Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, LinearTimeLimit);
            }
        }

        return _linear.IsMatch(text);
    }
}
