using System.Globalization;
using PeakLoop.Evals.Authoring;
using PeakLoop.Foundation;

namespace PeakLoop.Cli.Eval.Add;

/// <summary>The questions of <c>eval add</c> in a terminal.</summary>
internal sealed class AddDialog(TextReader input, TextWriter output, DraftedChecks drafts)
{
    private const int ShownLines = 40;

    /// <summary>Shows what is wrong with what, once.</summary>
    public static async Task ShowAsync(TextWriter output, Specimen bad)
    {
        await output.WriteLineAsync($"{(bad.Kind is null ? $"Case {bad.Case}" : $"Outcome {bad.Id}, {bad.Kind}")} of {bad.Run}: {bad.Title}");
        await output.WriteLineAsync();
        var lines = bad.Output.Text.ReplaceLineEndings("\n").Split('\n');
        foreach (var line in lines.Take(ShownLines))
        {
            await output.WriteLineAsync($"  {line}");
        }

        if (lines.Length > ShownLines)
        {
            await output.WriteLineAsync($"  … {lines.Length - ShownLines} more lines");
        }

        await output.WriteLineAsync();
        foreach (var failing in bad.Failing)
        {
            await output.WriteLineAsync($"  fails already: {failing}");
        }
    }

    /// <summary>Asks what is wrong until at least one check is chosen; null where the person gives up.</summary>
    public async Task<List<DraftedCheck>?> ChooseAsync(CancellationToken cancellationToken)
    {
        var offered = (await drafts.OfTemplatesAsync(cancellationToken)).Where(draft => draft.Tried.Separates).ToList();
        await output.WriteLineAsync("What is wrong?");
        for (var i = 0; i < offered.Count; i++)
        {
            var complaint = CheckTemplate.All.First(each => each.Name == offered[i].From).Complaint;
            await output.WriteLineAsync($"  {i + 1}  {complaint} ({offered[i].From}: {AddText.Trial(offered[i].Tried)})");
        }

        await output.WriteLineAsync("Numbers divided by commas, or a check as type:value (not-icontains:to be decided). Nothing: give up.");
        while (true)
        {
            await output.WriteAsync("> ");
            if (await input.ReadLineAsync(cancellationToken) is not { } line || line.Trim().Length == 0)
            {
                return null;
            }

            try
            {
                var chosen = await ParseAsync(line.Trim(), offered, cancellationToken);
                if (chosen.Find(draft => !draft.Tried.Separates) is not { } wrong)
                {
                    return chosen;
                }

                await output.WriteLineAsync($"  {wrong.From} {wrong.Tried.Objection}. Another one?");
            }
            catch (InputException mistake)
            {
                await output.WriteLineAsync($"  {mistake.Message}");
            }
        }
    }

    /// <summary>A question with yes or no.</summary>
    public async Task<bool> YesAsync(string question, bool otherwise, CancellationToken cancellationToken)
    {
        await output.WriteAsync($"{question} [{(otherwise ? "Y/n" : "y/N")}] ");
        var answer = (await input.ReadLineAsync(cancellationToken))?.Trim() ?? "";
        return answer.Length == 0 ? otherwise : answer[0] is 'y' or 'Y';
    }

    private async Task<List<DraftedCheck>> ParseAsync(string line, List<DraftedCheck> offered, CancellationToken cancellationToken)
    {
        var parts = line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var numbers = parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        if (!numbers.Contains(0))
        {
            return numbers.Find(number => number > offered.Count) is > 0 and var beyond
                ? throw InputException.One(new SourceLocation("answer"), beyond.ToString(CultureInfo.InvariantCulture), $"1 to {offered.Count}")
                : [.. numbers.Distinct().Select(number => offered[number - 1])];
        }

        var templates = parts.Where(part => CheckTemplate.Names.Contains(part)).ToList();
        return templates.Count == parts.Length ? await drafts.OfAsync(templates, [], cancellationToken) : await drafts.OfAsync([], [line], cancellationToken);
    }
}
