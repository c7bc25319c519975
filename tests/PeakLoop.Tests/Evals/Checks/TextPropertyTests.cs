using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Checks.Text;
using Xunit;

namespace PeakLoop.Tests.Evals.Checks;

/// <summary>Laws that hold for any texts.</summary>
public sealed class TextPropertyTests
{
    private static readonly string[] Alphabet = ["a", "b", "A", "é", "İ", "ß", "😀", " ", "\n", "\r\n", "\t", ".", ",", "{", "}", "\"", "1", "the", "'", "\u0301"];

    private static readonly Arbitrary<string> Texts =
        Gen.Elements(Alphabet).ListOf().Select(parts => string.Concat(parts)).ToArbitrary();

    private static void Holds<T>(Arbitrary<T> values, Func<T, bool> law) =>
        Prop.ForAll(values, law).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20260301, 7));

    private static Arbitrary<(string A, string B)> Pairs => Texts.Generator.Zip(Texts.Generator).Select(pair => (pair.Item1, pair.Item2)).ToArbitrary();

    private static Arbitrary<(string A, string B, string C)> Triples =>
        Pairs.Generator.Zip(Texts.Generator).Select(pair => (pair.Item1.A, pair.Item1.B, pair.Item2)).ToArbitrary();

    [Fact]
    public void Edit_distance_is_a_metric()
    {
        Holds(Triples, t => EditDistance.Between(t.A, t.C, out _) <= EditDistance.Between(t.A, t.B, out _) + EditDistance.Between(t.B, t.C, out _));
        Holds(Pairs, t => EditDistance.Between(t.A, t.B, out _) == EditDistance.Between(t.B, t.A, out _));
        Holds(Pairs, t => (EditDistance.Between(t.A, t.B, out _) == 0) == string.Equals(t.A, t.B, StringComparison.Ordinal));
    }

    [Fact]
    public void Edit_distance_equals_the_table_of_wagner_and_fischer() => Holds(Pairs, t =>
    {
        var long1 = string.Concat(Enumerable.Repeat(t.A, 9));
        var long2 = string.Concat(Enumerable.Repeat(t.B, 9));
        return EditDistance.Between(t.A, t.B, out _) == Table(t.A, t.B) && EditDistance.Between(long1, long2, out _) == Table(long1, long2);
    });

    [Fact]
    public void Graded_checks_stay_within_zero_and_one_and_score_one_on_the_reference_itself()
    {
        foreach (var type in (string[])["bleu", "gleu", "f1", "rouge-n"])
        {
            Holds(Pairs, t => Graded(type, t.A, t.B) is >= 0 and <= 1 + 1e-12);
            Holds(Texts, t => Graded(type, t, t) is var score && (score > 1 - 1e-9 || score == 0));
            Holds(Texts, t => Graded(type, "the owner " + t, "the owner " + t) > 1 - 1e-9);
        }
    }

    [Fact]
    public void F1_gleu_and_rouge_are_symmetric() => Holds(Pairs, t =>
        Math.Abs(Graded("f1", t.A, t.B) - Graded("f1", t.B, t.A)) < 1e-12
        && Math.Abs(Graded("gleu", t.A, t.B) - Graded("gleu", t.B, t.A)) < 1e-12
        && Math.Abs(Graded("rouge-n", t.A, t.B) - Graded("rouge-n", t.B, t.A)) < 1e-12);

    [Fact]
    public void Not_is_the_opposite_of_every_deterministic_answer() => Holds(Pairs, t =>
    {
        foreach (var type in (string[])["equals", "contains", "icontains", "starts-with", "levenshtein", "f1"])
        {
            var plain = Run.One(Run.Check(type, t.B), t.A);
            var negated = Run.One(Run.Check("not-" + type, t.B), t.A);
            var opposite = plain.Verdict is Verdict.Pass ? Verdict.Fail : plain.Verdict is Verdict.Fail ? Verdict.Pass : plain.Verdict;
            if (negated.Verdict != opposite || (plain.Score is { } score && Math.Abs(negated.Score!.Value - (1 - score)) > 1e-12))
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void Any_text_can_be_looked_for_with_an_escaped_pattern() => Holds(Pairs, t =>
    {
        var pattern = string.Concat(t.B.Select(c => char.IsAsciiLetterOrDigit(c) ? c.ToString() : $"\\u{(int)c:X4}"));
        return t.B.Length == 0
            || Run.Verdict("regex", pattern, t.A + t.B) == Verdict.Pass
            && Run.Verdict("regex", pattern, t.A) == Run.Verdict("contains", t.B, t.A);
    });

    [Fact]
    public void Contains_json_finds_what_is_json_inside_any_text() => Holds(Pairs, t =>
    {
        var json = new JsonObject { ["a } { \" b"] = t.B, ["list"] = new JsonArray(1, new JsonObject { ["x"] = null }) }.ToJsonString();
        var noise = t.A.Replace("\"", "", StringComparison.Ordinal);
        return Run.Verdict("is-json", null, json) == Verdict.Pass && Run.Verdict("contains-json", null, noise + json + noise) == Verdict.Pass;
    });

    [Fact]
    public void No_text_makes_a_check_throw() => Holds(Texts, t =>
    {
        foreach (var type in CheckCatalogue.All.Where(type => type.Deterministic))
        {
            Run.One(Run.Check(type.Name, t), "output");
            Run.One(Run.Check(type.Name, "x"), t);
        }

        return true;
    });

    [Fact]
    public void Verdicts_do_not_depend_on_the_culture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            var commas = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            Thread.CurrentThread.CurrentCulture = commas;
            Assert.Equal(Verdict.Pass, Run.Verdict("icontains", "TITLE", "title"));
            Assert.Equal(Verdict.Pass, Run.Verdict("contains", 1.5, "1.5"));
            Assert.Equal(Verdict.Pass, Run.Verdict("word-count", "2.0", "a b"));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    private static double Graded(string type, string output, string reference) =>
        Run.One(Run.Check(type, reference, threshold: 0.5), output).Score ?? 0;

    private static int Table(string left, string right)
    {
        var (a, b) = (EditDistance.CodePoints(left), EditDistance.CodePoints(right));
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var least = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = row[j];
                row[j] = least;
            }
        }

        return row[^1];
    }
}
