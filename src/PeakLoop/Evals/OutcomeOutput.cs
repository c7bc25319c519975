using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Evals;

/// <summary>
/// A live outcome as a stored output, so that checks made later can be applied to it. It is stored once per outcome, whatever the number of
/// cases that check its kind.
/// </summary>
public static class OutcomeOutput
{
    /// <summary>Lesson set of live work: it sees lessons, unlike eval cases.</summary>
    public const string LiveLessons = "live";

    private const string Footer = "\n\n---\nGoal [";

    /// <summary>Structural path of an outcome's checks.</summary>
    public static string PathOf(string outcome) => $"evaluate/outcome:{outcome}";

    /// <summary>Id of the stored output of an outcome.</summary>
    public static string IdOf(RunId run, string outcome) => ContentHash.Of(run.ToString(), PathOf(outcome));

    /// <summary>The row of an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">What was made.</param>
    /// <param name="config">Configuration of the actor.</param>
    /// <param name="model">Model alias of the actor.</param>
    /// <param name="seed">Seed of the run.</param>
    public static OutputRow Row(OutcomeRecord outcome, ModelOutput output, string config, string model, long seed) => new(
        IdOf(outcome.Run, outcome.Id), outcome.Run, PathOf(outcome.Id), outcome.Id, VersionOf(outcome.Kind), config, model, LiveLessons, seed, 1,
        ScorePurpose.Outcome, output, null, outcome.At);

    /// <summary>The text that the checks looked at: without the line of provenance that the file ends with.</summary>
    public static string Checked(string fileText)
    {
        var footer = fileText.LastIndexOf(Footer, StringComparison.Ordinal);
        return footer < 0 ? fileText : fileText[..footer];
    }

    private static string VersionOf(string kind) =>
        EvalIdentity.CaseVersion(new EvalCase { Id = "", Target = OutcomeTarget.Of(kind), Split = EvalSplit.Tune });
}
