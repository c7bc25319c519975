using PeakLoop.Tuning.Search;

namespace PeakLoop.Tests.Tuning.Search;

/// <summary>Short ways to write lines and sightings.</summary>
internal static class Lines
{
    public static IReadOnlyDictionary<string, string> Sections { get; } = new Dictionary<string, string>
    {
        ["first"] = "- Name an owner.\n- Be brief.",
        ["second"] = "- Cite sources.",
    };

    public static ProposedLine Add(int number, string text, string section = "first", string? aim = null) =>
        Of(number, section, new SectionEdit("add", "", text, ["case-1"], "why"), aim);

    public static ProposedLine Replace(int number, string line, string text, string section = "first") =>
        Of(number, section, new SectionEdit("replace", line, text, [], ""), null);

    public static ProposedLine Remove(int number, string line, string section = "first") =>
        Of(number, section, new SectionEdit("remove", line, "", [], ""), null);

    public static ProposedLine NullControl(int number) =>
        Of(number, "first", new SectionEdit("none", "", "", [], ""), null) with { Strategy = SearchStrategy.NullControl };

    public static CaseSighting Seen(string name, params (string Metric, double Score)[] checks) => new(
        name, checks.Average(check => check.Score), [.. checks.Select(check => new CheckSighting(check.Metric, 1.0 / checks.Length, check.Score))], null);

    private static ProposedLine Of(int number, string section, SectionEdit edit, string? aim) =>
        new(number, section, edit, aim, aim is null ? [] : [aim], SearchStrategy.Reflect, "cycle:1 reflect:1", "rehearsal", []);
}
