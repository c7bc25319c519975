using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Quality;
using PeakLoop.Evals.Quality.Defects;
using PeakLoop.Evals.Quality.Edits;

namespace PeakLoop.Tuning.Checks;

/// <summary>Something that the checks missed, in a person's or the audit's words.</summary>
/// <param name="Case">Case whose checks missed it.</param>
/// <param name="Output">The faulty output.</param>
/// <param name="Complaint">What is wrong with it.</param>
public sealed record CheckComplaint(EvalCase Case, ModelOutput Output, string Complaint);

/// <summary>A check that the author proposed, tried.</summary>
/// <param name="Complaint">What it answers.</param>
/// <param name="Result">What it showed.</param>
/// <param name="Proposal">The change; null where the case cannot be edited line by line.</param>
/// <param name="Automatic">Whether it may be applied without a person: it strengthens, is proved, and the configured level allows it.</param>
public sealed record TunedCheck(CheckComplaint Complaint, RatchetResult Result, QualityProposal? Proposal, bool Automatic);

/// <summary>What a round of check tuning came to.</summary>
/// <param name="Checks">Checks that help, best first.</param>
/// <param name="Rejected">Checks that were tried and do not help, or could not be read, with the reason.</param>
/// <param name="Attempts">What the author tried beyond adding checks: to be reported as incidents.</param>
public sealed record CheckTuning(IReadOnlyList<TunedCheck> Checks, IReadOnlyList<string> Rejected, IReadOnlyList<string> Attempts);

/// <summary>
/// Asks the check author about what the checks missed, and keeps what proves itself. Strengthening is all it can do: the author's answer has no way
/// to name a check that is there, so nothing it writes can weaken one.
/// </summary>
/// <param name="ask">Asks the check author: variables of its prompt and the path of the call → its answer; null where none came.</param>
/// <param name="level">Level at which proved checks are applied.</param>
public sealed class CheckTuner(Func<JsonObject, string, CancellationToken, Task<string?>> ask, AutonomyLevel level)
{
    /// <summary>Runs one round.</summary>
    /// <param name="complaints">What was missed; anchors are frozen and left out.</param>
    /// <param name="surviving">Seeded defects that nothing notices.</param>
    /// <param name="good">Good outputs.</param>
    /// <param name="files">Texts of the workspace's files.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CheckTuning> RunAsync(
        IReadOnlyList<CheckComplaint> complaints, IReadOnlyList<Defect> surviving, IReadOnlyList<GoodOutput> good,
        IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken)
    {
        var (kept, rejected, attempts) = (new List<TunedCheck>(), new List<string>(), new List<string>());
        foreach (var (complaint, index) in complaints.Where(each => each.Case.Split != EvalSplit.Anchor).Select((each, index) => (each, index)))
        {
            var answer = await ask(Vars(complaint), FormattableString.Invariant($"check-author/{complaint.Case.Id}/{index + 1}"), cancellationToken);
            if (answer is null)
            {
                rejected.Add($"{complaint.Case.Id}: the check author gave no answer");
                continue;
            }

            var read = CheckAuthorAnswer.Read(answer);
            rejected.AddRange(read.Refused.Select(text => $"{complaint.Case.Id}: {text}"));
            attempts.AddRange(read.Attempts.Select(member => $"{complaint.Case.Id}: the check author wrote '{member}', which it may not"));
            foreach (var check in read.Checks)
            {
                var result = await CheckRatchet.TryAsync(check, complaint.Case, [complaint.Output], surviving, good, cancellationToken);
                if (result.Helps || result.Proved)
                {
                    kept.Add(Tuned(complaint, result, files));
                }
                else
                {
                    rejected.Add($"{complaint.Case.Id}: {CheckEdits.Yaml(check)} {result.Text}");
                }
            }
        }

        return new CheckTuning(
            [.. kept.DistinctBy(each => (each.Complaint.Case.Id, EvalIdentity.CheckVersion(each.Result.Check))).OrderByDescending(each => each.Result.CaughtBad + each.Result.NewKills)],
            rejected, attempts);
    }

    private TunedCheck Tuned(CheckComplaint complaint, RatchetResult result, IReadOnlyDictionary<string, string> files)
    {
        var proposal = files.TryGetValue(complaint.Case.Location.File ?? "", out var text)
            && CheckEdits.Add(text, complaint.Case, result.Check, $"added for: {complaint.Complaint}") is { } edit
            ? new QualityProposal("add", complaint.Case.Id, $"{complaint.Case.Id} gets a check for: {complaint.Complaint}", [result.Text], edit, edit.Diff(text)) : null;
        return new TunedCheck(complaint, result, proposal, level == AutonomyLevel.Act && result.Proved && proposal is { Weakens: false });
    }

    private static JsonObject Vars(CheckComplaint complaint) => new()
    {
        ["case"] = complaint.Case.Description.Length > 0 ? complaint.Case.Description : complaint.Case.Id,
        ["output"] = complaint.Output.Text,
        ["complaint"] = complaint.Complaint,
        ["existing"] = new JsonArray([.. complaint.Case.Checks.Select(check => (JsonNode)CheckEdits.Yaml(check))]),
    };
}
