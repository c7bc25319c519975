using System.Globalization;
using System.Text.Json.Nodes;
using PeakLoop.Evals;

namespace PeakLoop.Models.Tests.Rehearsal;

/// <summary>Planner cases with facts of their own, each with three checks out of the usual ones.</summary>
internal static class PlanningCases
{
    private static readonly (string Type, bool Not, JsonNode Value)[] Checks =
    [
        ("regex", false, @"(^|\n)- \[[^\]]+\].* Owner: \S"),
        ("regex", false, @"Due: \d{4}-\d{2}-\d{2}"),
        ("contains", false, "Done when: "),
        ("contains", false, "Source: ["),
        ("icontains", false, "against a target of"),
        ("contains", false, " because "),
        ("regex", true, @"\n4\. "),
        ("contains", true, "TBD"),
        ("icontains", true, "benchmark"),
        ("icontains", true, "should consider"),
        ("regex", false, @"(^|\n)- \[[^\]]+\] needs "),
        ("regex", false, @"Options: [^|\n]+\|"),
        ("regex", false, @"(^|\n)- \[c-\d+\] (kept|at risk|missed): "),
        ("contains", false, "- [lesson-"),
        ("contains", false, "Early sign: "),
        ("contains", false, "## Risks"),
        ("contains", false, "Escalate to "),
        ("contains", false, "overdue since 2026-03-01"),
        ("contains", true, "about halfway"),
    ];

    public static IReadOnlyList<EvalCase> All { get; } = [.. Enumerable.Range(0, 40).Select(Make)];

    private static EvalCase Make(int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"case-{number:D2}");
        return new EvalCase
        {
            Id = id,
            Target = "planner",
            Split = EvalSplit.Gate,
            Vars = Vars(number),
            Checks = [.. Enumerable.Range(0, 3).Select(i => Check(((3 * number) + i) % Checks.Length))],
        };
    }

    private static CheckDefinition Check(int index) =>
        new() { Type = Checks[index].Type, Negated = Checks[index].Not, Value = Checks[index].Value.DeepClone() };

    public static JsonObject Vars(int number) => JsonNode.Parse($$"""
        {
          "today": "2026-04-0{{1 + (number % 9)}}",
          "organization": "Harborline",
          "team": { "id": "build", "name": "Build", "purpose": "Keeps builds fast." },
          "goals": [
            { "id": "build-speed", "title": "Fast builds {{number}}", "rank": 1, "why": "people wait {{number}} hours a week", "status": "active", "due": "2026-03-01",
              "owner": "build lead", "summary": "Builds are slow.", "decisionRule": "Speed before cost.", "note": "",
              "keyResults": [ { "id": "kr-1", "title": "Build time", "metric": "median build minutes", "unit": "minutes", "baseline": 20, "current": 14, "target": 8, "due": "2026-09-30" } ] },
            { "id": "flaky", "title": "No flaky tests", "rank": 2, "why": "trust in tests", "status": "blocked", "due": "2026-08-31", "owner": "test lead",
              "summary": "unknown", "decisionRule": "", "note": "waits for the Cloud Platform team",
              "keyResults": [ { "id": "kr-2", "title": "Flaky share", "metric": "share of flaky tests", "unit": "%", "baseline": 4, "current": "unknown", "target": 1, "due": "2026-08-31" } ] },
            { "id": "cost", "title": "Lower cost", "rank": 3, "why": "budget", "status": "active", "due": "2026-12-31", "owner": "", "summary": "", "decisionRule": "", "note": "", "keyResults": [] },
            { "id": "docs", "title": "Good docs", "rank": 4, "why": "", "status": "active", "due": "", "owner": "docs lead", "summary": "", "decisionRule": "", "note": "", "keyResults": [] }
          ],
          "dependencies": [ { "from": "build-speed", "to": "cloud", "need": "cache servers", "neededBy": "2026-05-01", "declared": "yes" } ],
          "decisions": [ { "id": "d-1", "title": "Choose the cache vendor", "options": "Acorn | Birch", "owner": "head of platform", "neededBy": "2026-04-20", "blocks": "build-speed" } ],
          "commitments": [ { "id": "c-1", "title": "Report build times", "goal": "build-speed", "due": "2026-04-10", "state": "open" } ],
          "lessons": [ { "id": "lesson-3", "trigger": "When a cache is bought", "claim": "Measure a week before and after." } ],
          "limits": { "maxActionsPerGoal": 3 }
        }
        """)!.AsObject();
}
