using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Authoring;

/// <summary>What a person decides about a new case.</summary>
public sealed record CaseChoices
{
    /// <summary>Id; null: one is made from target and title.</summary>
    public string? Id { get; init; }

    /// <summary>What a failure means.</summary>
    public CaseSeverity Severity { get; init; }

    /// <summary>Split: tune or gate.</summary>
    public EvalSplit Split { get; init; } = EvalSplit.Tune;

    /// <summary>Tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>One line for people; null: one is made from the title.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the checks are applied to every live outcome of the kind, instead of to one question with fixtures.</summary>
    public bool Live { get; init; }
}

/// <summary>Makes the case of a bad output.</summary>
public static class CaseDraft
{
    private const int SlugLength = 32;

    /// <summary>The case.</summary>
    /// <param name="bad">What it is made from.</param>
    /// <param name="checks">Checks.</param>
    /// <param name="choices">What a person decided.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="on">Day.</param>
    /// <param name="used">Ids in use.</param>
    public static EvalCase From(
        Specimen bad, IReadOnlyList<CheckDefinition> checks, CaseChoices choices, string by, DateOnly on, IReadOnlySet<string> used) => new()
        {
            Id = choices.Id ?? Free($"own-{(choices.Live ? bad.Kind : bad.Target)}-{Slug(bad.Title)}", used),
            Target = choices.Live ? OutcomeTarget.Of(bad.Kind!) : bad.Target,
            Split = choices.Split,
            Severity = choices.Severity,
            Description = choices.Description ?? bad.Title,
            Vars = choices.Live ? [] : (JsonObject)bad.Vars.DeepClone(),
            Checks = checks,
            Tags = choices.Tags,
            Origin = new CaseOrigin(bad.Run, bad.Id),
            Added = new CaseAdded(by, on),
        };

    /// <summary>The id, with a number where it is in use.</summary>
    public static string Free(string id, IReadOnlySet<string> used)
    {
        var free = id;
        for (var number = 2; used.Contains(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{id}-{number}");
        }

        return free;
    }

    private static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var letter in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString();
        return (text.Length > SlugLength ? text[..SlugLength] : text).Trim('-') is { Length: > 0 } whole ? whole : "case";
    }
}
