using PeakLoop.Evals.Authoring;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals;

namespace PeakLoop.Cli.Eval.Add;

/// <summary>A drafted check and what it was drafted from.</summary>
/// <param name="From">Template name, or the check as typed.</param>
/// <param name="Tried">The check, tried.</param>
internal sealed record DraftedCheck(string From, TriedCheck Tried);

/// <summary>Drafts checks from templates and typed text, and tries each.</summary>
internal sealed class DraftedChecks(Specimen bad, IReadOnlyList<KnownGood> goods)
{
    /// <summary>Those of a request, templates first.</summary>
    /// <exception cref="InputException">A text is no check, or a template does not apply.</exception>
    public async Task<List<DraftedCheck>> OfAsync(
        IReadOnlyList<string> templates, IReadOnlyList<string> typed, CancellationToken cancellationToken)
    {
        var errors = new List<InputError>();
        var drafted = new List<DraftedCheck>();
        foreach (var name in templates.Distinct(StringComparer.Ordinal))
        {
            if (await OfAsync(CheckTemplate.All.First(each => each.Name == name), cancellationToken) is { } draft)
            {
                drafted.Add(draft);
            }
            else
            {
                errors.Add(new InputError(new SourceLocation("--template"), name, "a template that applies: known-good outputs are as long as this one"));
            }
        }

        foreach (var text in typed)
        {
            if (CheckText.Read(text, "--check", errors) is { } check)
            {
                drafted.Add(new DraftedCheck(text, await DraftTrial.TryAsync(check, bad, goods, cancellationToken)));
            }
        }

        return errors.Count > 0 ? throw new InputException(errors) : drafted;
    }

    /// <summary>The check of every template that applies.</summary>
    public async Task<List<DraftedCheck>> OfTemplatesAsync(CancellationToken cancellationToken)
    {
        var drafted = new List<DraftedCheck>();
        foreach (var template in CheckTemplate.All)
        {
            if (await OfAsync(template, cancellationToken) is { } draft)
            {
                drafted.Add(draft);
            }
        }

        return drafted;
    }

    private async Task<DraftedCheck?> OfAsync(CheckTemplate template, CancellationToken cancellationToken) =>
        await DraftTrial.TryAsync(template, bad, goods, cancellationToken) is { } tried ? new DraftedCheck(template.Name, tried) : null;
}
