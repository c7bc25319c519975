using PeakLoop.Foundation;
using PeakLoop.Records;

namespace PeakLoop.Evals.Rescoring;

/// <summary>A stored output that has no score yet under a case's present checks.</summary>
/// <param name="Case">The case as it is now.</param>
/// <param name="OutputId">The output.</param>
/// <param name="Run">The run that made it.</param>
/// <param name="StoredCase">Case id under which it is stored.</param>
/// <param name="Purpose">Why it was made.</param>
public sealed record MissingScore(EvalCase Case, string OutputId, RunId Run, string StoredCase, ScorePurpose Purpose);

/// <summary>What a case's checks need in order to be applied.</summary>
public static class CheckNeeds
{
    /// <summary>All checks, those inside groups included, groups themselves left out.</summary>
    public static IEnumerable<CheckDefinition> Leaves(EvalCase evalCase) => Leaves(evalCase.Checks);

    /// <summary>Checks that a judge or an embedding model answers: they are paid.</summary>
    public static IEnumerable<CheckDefinition> Judged(EvalCase evalCase) =>
        Leaves(evalCase).Where(check => Checks.CheckCatalogue.Find(check.Type)?.Family == Checks.CheckFamily.Judged);

    /// <summary>Whether a program outside the process must be run.</summary>
    public static bool RunsPrograms(EvalCase evalCase) =>
        Leaves(evalCase).Any(check => Checks.CheckCatalogue.Find(check.Type)?.Family == Checks.CheckFamily.Program);

    /// <summary>Hash of the judges that would answer and count; empty where none does.</summary>
    public static string JudgeVersion(EvalCase evalCase, Checks.CheckServices services) =>
        EvalIdentity.JudgeSetVersion(Leaves(evalCase).Where(check => !services.IsDiagnostic(check)).Select(services.JudgeVersion));

    private static IEnumerable<CheckDefinition> Leaves(IEnumerable<CheckDefinition> checks) =>
        checks.SelectMany(check => check.Members.Count == 0 ? [check] : Leaves(check.Members));
}
