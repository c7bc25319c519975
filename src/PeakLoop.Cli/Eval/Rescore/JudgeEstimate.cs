using System.Text;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Rescoring;
using PeakLoop.Governance;
using PeakLoop.Models;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Rescore;

/// <summary>What missing judged scores would cost.</summary>
/// <param name="Scores">Scores that wait.</param>
/// <param name="Calls">Judge calls, one for each judged check without a recorded verdict.</param>
/// <param name="MostUsd">Worst case: input bounded by its bytes, output by the rubric's limit.</param>
internal sealed record JudgeEstimate(int Scores, int Calls, decimal MostUsd)
{
    /// <summary>Bytes of a judge's instructions, question and fixtures beside the output itself, beyond the rubric prompt.</summary>
    private const int Framing = 512;

    /// <summary>The estimate.</summary>
    public static async Task<JudgeEstimate> OfAsync(
        ILoopStore store, LoopWorkspace workspace, IReadOnlyList<MissingScore> missing, CancellationToken cancellationToken)
    {
        var role = workspace.Config.Roles[Roles.Judge].Model;
        var price = ModelPipeline.PriceOf(workspace.Config.Models[role], workspace.Config.Budgets);
        var judge = workspace.Prompts[Roles.Judge];
        var instructions = judge.Parts.Sum(part => Encoding.UTF8.GetByteCount(part.Text));
        var lengths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var run in missing.Select(each => (each.Run, each.Purpose)).Distinct())
        {
            var query = new ScoreQuery { Kind = run.Run.Kind, FromRun = run.Run.Number, ToRun = run.Run.Number, Purpose = run.Purpose };
            await foreach (var output in store.OutputsAsync(query, cancellationToken))
            {
                lengths[output.Id] = Encoding.UTF8.GetByteCount(output.Output?.Text ?? "");
            }
        }

        var (calls, usd) = (0, 0m);
        foreach (var one in missing)
        {
            var fixtures = Encoding.UTF8.GetByteCount(JsonText.Print(one.Case.Vars));
            foreach (var check in CheckNeeds.Judged(one.Case))
            {
                calls++;
                var input = instructions + Framing + fixtures + lengths.GetValueOrDefault(one.OutputId) + Encoding.UTF8.GetByteCount(JsonText.Print(check.Value));
                usd += WorstCase.MostUsd(price, input, judge.MaxOutputTokens);
            }
        }

        return new JudgeEstimate(missing.Count, calls, usd);
    }
}
