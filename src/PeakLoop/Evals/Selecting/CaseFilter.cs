using System.Text.RegularExpressions;
using PeakLoop.Foundation;

namespace PeakLoop.Evals.Selecting;

/// <summary>What a case came to when it last ran, and under which identity.</summary>
/// <param name="CaseVersion">Version of the case then.</param>
/// <param name="CheckSetVersion">Version of its checks then.</param>
/// <param name="Verdict">Verdict over its trials.</param>
public sealed record LastResult(string CaseVersion, string CheckSetVersion, Verdict Verdict);

/// <summary>
/// A choice of cases. Terms divided by white space must all hold; <c>key=value</c> or <c>key!=value</c> with values divided by commas (any of them),
/// <c>*</c> for any text; <c>failing-last</c> and <c>changed</c> stand alone; <c>!</c> in front turns a term round. Keys: id, tag, split, target, severity, suite.
/// </summary>
public sealed class CaseFilter
{
    /// <summary>The grammar in one paragraph, for help.</summary>
    public const string Help =
        "Which cases: terms divided by spaces, all of which must hold: id=, tag=, split=, target=, severity=, suite= (values divided by commas, * for any text, != for not), failing-last, changed; ! in front negates. E.g. \"split=tune tag=owner,dates !failing-last\".";

    private static readonly string[] Keys = ["id", "tag", "split", "target", "severity", "suite"];
    private static readonly string[] Words = ["failing-last", "changed"];

    private readonly List<Term> _terms;

    private CaseFilter(List<Term> terms) => _terms = terms;

    /// <summary>Whether it asks how cases did before.</summary>
    public bool NeedsHistory => _terms.Exists(term => Words.Contains(term.Key));

    /// <summary>Reads an expression.</summary>
    /// <param name="expression">As typed.</param>
    /// <param name="from">What to call its place in messages, e.g. <c>--filter</c>.</param>
    /// <exception cref="InputException">With every term that is none.</exception>
    public static CaseFilter Parse(string expression, string from)
    {
        var errors = new List<InputError>();
        var terms = new List<Term>();
        foreach (var written in expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var negated = written[0] == '!';
            var term = negated ? written[1..] : written;
            var equals = term.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                Add(term, negated, [], Words, "failing-last, changed, or key=value with id, tag, split, target, severity or suite");
                continue;
            }

            var not = equals > 0 && term[equals - 1] == '!';
            var values = term[(equals + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries);
            if (values.Length == 0)
            {
                errors.Add(new InputError(new SourceLocation(from), written, "a value after ="));
                continue;
            }

            Add(not ? term[..(equals - 1)] : term[..equals], negated != not, values, Keys, $"one of {string.Join(", ", Keys)} before =");
        }

        return errors.Count > 0 ? throw new InputException(errors) : new CaseFilter(terms);

        void Add(string key, bool negated, string[] values, string[] known, string expected)
        {
            if (known.Contains(key))
            {
                CheckValues(key, values, from, errors);
                terms.Add(new Term(key, negated, [.. values.Select(Pattern)]));
            }
            else
            {
                errors.Add(new InputError(new SourceLocation(from), key, expected, NearestName.Find(key, [.. Keys, .. Words])));
            }
        }
    }

    /// <summary>Whether a case is chosen.</summary>
    /// <param name="evalCase">The case.</param>
    /// <param name="last">What it came to when it last ran; null if it never did.</param>
    public bool Matches(EvalCase evalCase, LastResult? last) => _terms.TrueForAll(term => Holds(term, evalCase, last) != term.Negated);

    private static bool Holds(Term term, EvalCase evalCase, LastResult? last) => term.Key switch
    {
        "failing-last" => last?.Verdict == Verdict.Fail,
        "changed" => last is null || last.CaseVersion != EvalIdentity.CaseVersion(evalCase) || last.CheckSetVersion != EvalIdentity.CheckSetVersion(evalCase),
        "id" => Any(term, evalCase.Id),
        "tag" => evalCase.Tags.Any(tag => Any(term, tag)),
        "split" => Any(term, evalCase.Split.ToString().ToLowerInvariant()),
        "target" => Any(term, evalCase.Target),
        "severity" => Any(term, evalCase.Severity == CaseSeverity.MustPass ? "must-pass" : "normal"),
        _ => Any(term, evalCase.Suite),
    };

    private static bool Any(Term term, string value) => term.Values.Any(pattern => pattern.IsMatch(value));

    private static Regex Pattern(string value) => new(
        $"^{Regex.Escape(value).Replace(@"\*", ".*", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline);

    private static void CheckValues(string key, string[] values, string from, List<InputError> errors)
    {
        string[]? words = key switch { "split" => ["tune", "gate", "anchor"], "severity" => ["normal", "must-pass"], _ => null };
        foreach (var value in values.Where(value => words is not null && !value.Contains('*') && !words.Contains(value)))
        {
            errors.Add(new InputError(new SourceLocation(from), $"{key}={value}", $"{key}= one of {string.Join(", ", words!)}", NearestName.Find(value, words!)));
        }
    }

    private sealed record Term(string Key, bool Negated, IReadOnlyList<Regex> Values);
}
