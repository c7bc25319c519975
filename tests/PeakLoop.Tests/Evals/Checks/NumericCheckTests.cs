using System.Text.Json.Nodes;
using PeakLoop.Evals;
using Xunit;

namespace PeakLoop.Tests.Evals.Checks;

/// <summary>Scores against figures computed with other tools.</summary>
public sealed class NumericCheckTests
{
    private const string Guide = "It is a guide to action which ensures that the military always obeys the commands of the party";

    private static readonly string[] Guides =
    [
        "It is a guide to action that ensures that the military will forever heed Party commands",
        "It is the guiding principle which guarantees the military forces always being under the command of the Party",
        "It is the practical guide for the army always to heed the directions of the party",
    ];

    private static double Score(string type, string output, JsonNode value, JsonObject? config = null) =>
        Run.One(Run.Check(type, value, threshold: 0.001, config: config), output).Score!.Value;

    private static JsonArray List(params string[] texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    // nltk.translate.bleu_score.sentence_bleu, NLTK 3.8, lower-cased white-space tokens: method 1 (epsilon 0.1) is floor, method 2 is add-k,
    // method 3 is exp, which is also SacreBLEU's default. Method 0 agrees where no precision is 0.
    [Theory]
    [InlineData("floor", 0.2540663741)]
    [InlineData("add-k", 0.4854917717)]
    [InlineData("exp", 0.3799178428)]
    public void Bleu_smooths_as_nltk_and_sacrebleu(string smoothing, double expected) => Assert.Equal(
        expected, Score("bleu", "the cat is on the mat", "the cat sat on the mat", new() { ["smoothing"] = smoothing }), 9);

    [Fact]
    public void Bleu_with_several_references_agrees_with_nltk()
    {
        Assert.Equal(0.5045666840, Score("bleu", Guide, List(Guides)), 9);
        Assert.Equal(
            0.0780984984,
            Score("bleu", "the the the the the the the", List("the cat is on the mat", "there is a cat on the mat"), new() { ["smoothing"] = "exp" }),
            9);
        Assert.Equal(0.4493289641, Score("bleu", "the quick brown fox jumps", "the quick brown fox jumps over the lazy dog"), 9);
    }

    [Fact]
    public void Bleu_without_a_shared_word_is_zero() => Assert.Equal(0, Run.One(Run.Check("bleu", "a b c"), "d e f").Score);

    // nltk.translate.gleu_score.sentence_gleu, NLTK 3.8.
    [Theory]
    [InlineData("the cat is on the mat", "the cat sat on the mat", 0.5)]
    [InlineData("the quick brown fox jumps", "the quick brown fox jumps over the lazy dog", 0.4666666667)]
    [InlineData("a quick brown fox jumps over a lazy dog today", "the quick brown fox jumps over the lazy dog", 0.5)]
    public void Gleu_agrees_with_nltk(string output, string reference, double expected) => Assert.Equal(expected, Score("gleu", output, reference), 9);

    [Fact]
    public void Gleu_with_several_references_agrees_with_nltk() => Assert.Equal(0.4545454545, Score("gleu", Guide, List(Guides)), 8);

    // js-rouge 3.2.3: rouge.n(candidate, reference, {n}).
    [Theory]
    [InlineData("the cat is on the mat", "the cat sat on the mat", 1, 0.8333333333333334)]
    [InlineData("the cat is on the mat", "the cat sat on the mat", 2, 0.6)]
    [InlineData("police killed the gunman", "the gunman kill police", 1, 0.75)]
    [InlineData("police killed the gunman", "the gunman kill police", 2, 0.3333333333333333)]
    [InlineData("They'll save and invest more, it's 10:30 (don't wait).", "They'll save, and invest more: it's 10:30 (do not wait).", 1, 0.9090909090909091)]
    [InlineData("They'll save and invest more, it's 10:30 (don't wait).", "They'll save, and invest more: it's 10:30 (do not wait).", 2, 0.6451612903225806)]
    public void Rouge_agrees_with_js_rouge(string output, string reference, int n, double expected) =>
        Assert.Equal(expected, Score("rouge-n", output, reference, new() { ["n"] = n }), 12);

    // Distances: nltk.metrics.distance.edit_distance, NLTK 3.8 (code points), equal to fastest-levenshtein 1.0.16 where no surrogates occur.
    // Similarity 1 - d / max: RapidFuzz documents Levenshtein.normalized_similarity("lewenstein", "levenshtein") = 0.8181…
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("flaw", "lawn", 2)]
    [InlineData("", "abc", 3)]
    [InlineData("naïve café", "naive cafe", 2)]
    [InlineData("😀😃", "😃😄x", 3)]
    [InlineData("intention", "execution", 5)]
    public void Levenshtein_distance_agrees_with_nltk(string output, string value, int expected)
    {
        Assert.Equal(Verdict.Pass, Run.Verdict("levenshtein", value, output, threshold: expected));
        Assert.Equal(Verdict.Fail, Run.Verdict("levenshtein", value, output, threshold: expected - 1));
    }

    [Fact]
    public void Levenshtein_works_beyond_a_machine_word()
    {
        var left = new string('a', 100);
        var right = new string('a', 70) + new string('b', 50);
        Assert.Equal(Verdict.Pass, Run.Verdict("levenshtein", right, left, threshold: 50));
        Assert.Equal(Verdict.Fail, Run.Verdict("levenshtein", right, left, threshold: 49));
    }

    [Fact]
    public void Levenshtein_similarity_agrees_with_rapidfuzz() =>
        Assert.Equal(0.81818181818181, Score("levenshtein", "lewenstein", "levenshtein", new() { ["scale"] = "similarity" }), 12);

    // SQuAD's evaluate-v2.0.py, worked by hand: normalised tokens {payments, team} against {payments, team, lead}: p = 1, r = 2/3.
    [Theory]
    [InlineData("The Payments team!", "a payments team lead", 0.8)]
    [InlineData("An, the. A", "the", 1)]
    [InlineData("Ana", "the", 0)]
    [InlineData("x x y", "x y y", 2.0 / 3)]
    public void F1_agrees_with_squad(string output, string reference, double expected) =>
        Assert.Equal(expected, Run.One(Run.Check("f1", reference, threshold: 0.001), output).Score!.Value, 12);
}
