using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Reports.Wording;

/// <summary>One of the three questions a lead must be able to answer, with its answer.</summary>
/// <param name="Question">The question.</param>
/// <param name="Sentence">The answer in one plain sentence, or what is missing for one.</param>
/// <param name="Details">What it rests on, a sentence a number.</param>
public sealed record LoopAnswer(string Question, string Sentence, IReadOnlyList<string> Details);

/// <summary>The three answers in words that need no statistics, the same on every screen.</summary>
public static class LoopAnswers
{
    /// <summary>What "likely between" means, once a page.</summary>
    public const string Likely = "\"Likely between\": in 95 of 100 such statements the true value lies there.";

    /// <summary>Answers from one measure.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="nights">What a recorded cycle is called: <c>night</c>, or <c>cycle</c> where the scores come from elsewhere.</param>
    /// <param name="frozen">Whether the fixed cases were marked as such.</param>
    public static IReadOnlyList<LoopAnswer> Of(MeasureValue measure, string nights = "night", bool frozen = true)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return [BetterWords.Of(measure, nights, frozen), TighterWords.Of(measure, nights), AutonomyWords.Of(measure)];
    }
}
