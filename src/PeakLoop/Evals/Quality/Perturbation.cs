namespace PeakLoop.Evals.Quality;

/// <summary>
/// Tells two checks apart that always agreed: on outputs that both pass, takes out one line after the other. Checks that look at different
/// things will differ on some line, however alike the model made them look so far; checks that are one never do.
/// </summary>
internal sealed class Perturbation(CheckTrials trials, ILookup<string, (string Output, EvalCase Case, ModelOutput Answer)> outputs)
{
    private const int MostOutputs = 4;
    private const int MostLines = 80;

    /// <summary>Whether the checks agree on every line taken out; false also where no output that both pass could be asked.</summary>
    public async Task<bool> AgreeAsync(AuditedCheck first, AuditedCheck second, CancellationToken cancellationToken)
    {
        var asked = 0;
        HashSet<string> both = [first.Id, second.Id];
        foreach (var (_, evalCase, answer) in first.Cases.Intersect(second.Cases, StringComparer.Ordinal).SelectMany(id => outputs[id]))
        {
            var whole = await trials.VerdictsAsync(evalCase, answer, both, cancellationToken);
            if (!whole.GetValueOrDefault(first.Id) || !whole.GetValueOrDefault(second.Id))
            {
                continue;
            }

            foreach (var text in WithoutALine(answer.Text))
            {
                var verdicts = await trials.VerdictsAsync(evalCase, answer with { Text = text }, both, cancellationToken);
                if (verdicts.GetValueOrDefault(first.Id) != verdicts.GetValueOrDefault(second.Id))
                {
                    return false;
                }
            }

            if (++asked == MostOutputs)
            {
                break;
            }
        }

        return asked > 0;
    }

    private static IEnumerable<string> WithoutALine(string text)
    {
        var lines = text.Split('\n');
        for (var line = 0; line < Math.Min(MostLines, lines.Length); line++)
        {
            if (lines[line].Trim().Length > 0)
            {
                yield return string.Join('\n', lines.Where((_, index) => index != line));

                // And with half of the line, for checks that look at its end.
                yield return string.Join('\n', lines.Select((each, index) => index == line ? each[..(each.Length / 2)] : each));
            }
        }
    }
}
