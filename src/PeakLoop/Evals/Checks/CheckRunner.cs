using System.Text.RegularExpressions;

namespace PeakLoop.Evals.Checks;

/// <summary>Runs one bound check: transform, check, <c>not-</c>; a group through its members.</summary>
internal static class CheckRunner
{
    public static async ValueTask<CheckOutcome> RunAsync(
        BoundCheck bound, EvalCase evalCase, ModelOutput output, CheckServices services, CancellationToken cancellationToken)
    {
        if (bound.Members.Count == 0)
        {
            return new CheckOutcome(bound.Id, bound.Definition, await AnswerAsync(bound, evalCase, output, services, cancellationToken), [])
            {
                Diagnostic = services.IsDiagnostic(bound.Definition),
            };
        }

        var members = new CheckOutcome[bound.Members.Count];
        for (var i = 0; i < members.Length; i++)
        {
            members[i] = await RunAsync(bound.Members[i], evalCase, output, services, cancellationToken);
        }

        return new CheckOutcome(bound.Id, bound.Definition, ScoreFold.Fold(members, bound.Definition.Threshold), members)
        {
            Diagnostic = Array.TrueForAll(members, member => member.Diagnostic),
        };
    }

    /// <summary>The opposite of a pass or fail, with the score turned round; error and unknown stay what they are.</summary>
    public static CheckResult Negate(CheckResult result) => result.Verdict switch
    {
        Verdict.Pass => new CheckResult(Verdict.Fail, 1 - result.Score, $"unwanted: {result.Reason}"),
        Verdict.Fail => new CheckResult(Verdict.Pass, 1 - result.Score, $"as wanted, {result.Reason}"),
        _ => result,
    };

    private static async ValueTask<CheckResult> AnswerAsync(
        BoundCheck bound, EvalCase evalCase, ModelOutput output, CheckServices services, CancellationToken cancellationToken)
    {
        if (bound.Check is null)
        {
            return CheckResult.Error(bound.Fault ?? "an empty group");
        }

        if (services.Recorded?.Invoke(bound.Definition) is { } recorded)
        {
            return recorded;
        }

        var fault = "";
        var text = bound.Transform is null ? output.Text : bound.Transform.Apply(output.Text, out fault);
        if (text is null)
        {
            return CheckResult.Fail(fault);
        }

        try
        {
            var result = await bound.Check.RunAsync(new CheckContext(evalCase, output, text, bound.Id, services), cancellationToken);
            return bound.Definition.Negated ? Negate(result) : result;
        }
        catch (Exception e) when (e is CheckServiceException or RegexMatchTimeoutException)
        {
            return CheckResult.Error(e.Message);
        }
    }
}
