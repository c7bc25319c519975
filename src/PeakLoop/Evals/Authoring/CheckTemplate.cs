using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Authoring;

/// <summary>A usual complaint and the checks that could stand for it, the strictest first.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Complaint">What is wrong where it fails, in a lead's words.</param>
/// <param name="Variants">Checks for a specimen and known-good outputs.</param>
public sealed record CheckTemplate(
    string Name, string Complaint, Func<Specimen, IReadOnlyList<KnownGood>, IReadOnlyList<CheckDefinition>> Variants)
{
    private const string NoOwner = "no owner named";
    private const string Dates = @"\b20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b";

    /// <summary>All templates.</summary>
    public static IReadOnlyList<CheckTemplate> All { get; } =
    [
        new("names-owner", NoOwner, (_, _) =>
        [
            Pattern("names an owner (Owner: role)", @"Owner:[* ]*(?!(?:[Tt][Bb][DCA]|[Tt]o be|[Uu]nknown|[Nn]one|[Nn]obody)\b)[A-Za-z]"),
        ]),
        new("cites-number", "its number is missing or has no source", CitesNumber),
        new("no-promise", "promises a date it cannot keep", NoPromise),
        new("flags-dependency", "a dependency is not flagged", FlagsDependency),
        new("stays-short", "too long", StaysShort),
    ];

    /// <summary>Names, for messages.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(template => template.Name)];

    private static List<CheckDefinition> CitesNumber(Specimen specimen, IReadOnlyList<KnownGood> goods)
    {
        var found = new List<CheckDefinition>();
        var numbers = FactNumbers.OfKeyResults(specimen.Vars);
        if (numbers.Count > 0)
        {
            var any = string.Join('|', numbers.Select(number => number.Replace(".", @"\.", StringComparison.Ordinal)));
            found.Add(Pattern($"cites a number of the goal ({string.Join(", ", numbers)})", $@"(?:^|[^\d.,])(?:{any})(?:[^\d.,]|[.,](?:\D|$)|$)"));
        }

        found.Add(Pattern("a number with its source", @"\d[^\n]*(?:[Ss]ource|\[[a-z0-9][a-z0-9.-]*\])"));
        return found;
    }

    private static List<CheckDefinition> NoPromise(Specimen specimen, IReadOnlyList<KnownGood> goods)
    {
        var known = FactNumbers.Dates(specimen.Vars);
        var found = new List<CheckDefinition>();
        if (known.Count > 0)
        {
            found.Add(Pattern("no date that is not among the facts", $@"\b(?!(?:{string.Join('|', known)})\b)20\d\d-\d\d-\d\d\b", negated: true));
        }

        found.Add(Pattern(
            "no promise of a date",
            $@"\b(?:will|shall|guarantees?d?|promises?d?|commits?(?:ted)? to)\b[^.\n]*\b(?:by|on|before)\b[^.\n]*(?:{Dates}|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)",
            negated: true));
        return found;
    }

    private static List<CheckDefinition> FlagsDependency(Specimen specimen, IReadOnlyList<KnownGood> goods)
    {
        var found = new List<CheckDefinition>();
        if (FactNumbers.Dependencies(specimen.Vars) is { Count: > 0 } ids)
        {
            found.Add(new CheckDefinition
            {
                Type = "contains-any", Metric = "names the dependency by its id", Value = new JsonArray([.. ids.Select(id => (JsonNode)id)]),
            });
        }

        found.Add(Pattern("says what it depends on", @"\b(?:[Dd]epends? on|[Dd]ependenc(?:y|ies)|[Ww]aits? (?:for|on)|[Bb]locked (?:by|until)|[Nn]eeds [^.\n]* from)\b"));
        return found;
    }

    private static List<CheckDefinition> StaysShort(Specimen specimen, IReadOnlyList<KnownGood> goods)
    {
        const int Step = 25;
        var own = Checks.Text.WordCountCheck.Count(specimen.Output.Text);
        var longest = goods.Count == 0 ? own * 3 / 4 : goods.Max(good => Checks.Text.WordCountCheck.Count(good.Output.Text));
        var rounded = (longest + Step - 1) / Step * Step;
        return [.. new[] { rounded, longest }.Where(most => most > 0 && most < own).Take(1).Select(most => new CheckDefinition
        {
            Type = "word-count", Metric = "stays short", Value = new JsonObject { ["max"] = most },
        })];
    }

    private static CheckDefinition Pattern(string metric, string pattern, bool negated = false) =>
        new() { Type = "regex", Negated = negated, Metric = metric, Value = pattern };
}
