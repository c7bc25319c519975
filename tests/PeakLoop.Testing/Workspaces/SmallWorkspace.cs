using System.Text.Json.Nodes;

namespace PeakLoop.Testing.Workspaces;

/// <summary>
/// A workspace small enough to be run hundreds of times: two teams, three goals, the repository's prompts and a few of its planning cases,
/// on the rehearsal model with its call log switched on.
/// </summary>
public sealed record SmallWorkspace
{
    /// <summary>File in the workspace to which the rehearsal model writes every call that reached it.</summary>
    public const string CallLog = "calls.log";

    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>Files of <c>evals/planning</c> without ending. Default: 8 planner cases, 3 of them anchors, too few to tune on.</summary>
    public IReadOnlyList<string> Suites { get; init; } = ["commitments", "commitments-anchors", "escalation-anchors"];

    /// <summary>Whether every night tunes.</summary>
    public bool Tunes { get; init; } = true;

    /// <summary>Chance that an attempt fails with one of <see cref="Faults"/>.</summary>
    public double FaultRate { get; init; }

    /// <summary>Kinds of faults; empty: the model's own default.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Dollars per million tokens that the model pretends to cost, input and output; null: free.</summary>
    public (double Input, double Output)? Price { get; init; }

    /// <summary>Nights between checkpoints; null: the default.</summary>
    public int? CheckpointEvery { get; init; }

    /// <summary>Cycle from which the model behaves as another one, and how much better it then does everything, in logits; null: never.</summary>
    public (int Cycle, double Gain)? Upgrade { get; init; }

    /// <summary>Calls at once.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>A model of its own, as it stands in the configuration, under the alias <see cref="OtherAlias"/>; null: the rehearsal model.</summary>
    public JsonObject? Other { get; init; }

    /// <summary>Alias of <see cref="Other"/>.</summary>
    public const string OtherAlias = "served";

    /// <summary>Suites with which a night also searches and tests prompts: 26 cases, 2 of them anchors.</summary>
    public static SmallWorkspace Tuning { get; } = new()
    {
        Suites = ["commitments", "commitments-anchors", "dates", "decisions", "dependencies"],
    };

    /// <summary>Suites with enough anchors for a ruler: 35 planner cases that measure, no other ones, and no tuning.</summary>
    public static SmallWorkspace Measuring { get; } = new()
    {
        Suites =
        [
            "commitments-anchors", "dates-anchors", "decisions-anchors", "dependencies-anchors", "escalation-anchors", "evidence-anchors", "exit-tests-anchors",
            "format-anchors", "lessons-anchors", "ownership-anchors", "priorities-anchors", "safety-anchors",
        ],
        Tunes = false,
    };

    /// <summary>Writes the workspace into an empty folder.</summary>
    public void WriteTo(string folder)
    {
        var repository = Repository.Root();
        foreach (var prompt in Directory.EnumerateFiles(Path.Combine(repository, "prompts"), "*.prompt.md"))
        {
            Copy(prompt, Path.Combine(folder, "prompts", Path.GetFileName(prompt)));
        }

        foreach (var suite in Suites)
        {
            Copy(Path.Combine(repository, "evals", "planning", $"{suite}.yaml"), Path.Combine(folder, "evals", "planning", $"{suite}.yaml"));
        }

        WriteConfigTo(folder);
    }

    /// <summary>Writes the configuration alone over that of a workspace.</summary>
    public void WriteConfigTo(string folder) => File.WriteAllText(Path.Combine(folder, "loop.config.json"), Config().ToJsonString());

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }

    private JsonObject Config()
    {
        var rehearsal = new JsonObject { ["callLog"] = CallLog, ["faultRate"] = FaultRate };
        if (Faults.Count > 0)
        {
            rehearsal["faults"] = new JsonArray([.. Faults.Select(fault => (JsonNode)fault)]);
        }

        if (Upgrade is { } upgrade)
        {
            (rehearsal["upgradeAtCycle"], rehearsal["upgradeGain"]) = (upgrade.Cycle, upgrade.Gain);
        }

        if (Price is { } price)
        {
            rehearsal["pretendPrice"] = new JsonObject { ["inputPerMillion"] = price.Input, ["outputPerMillion"] = price.Output };
        }

        var evals = new JsonObject();
        if (CheckpointEvery is { } nights)
        {
            evals["checkpointEvery"] = nights;
        }

        return new JsonObject
        {
            ["evals"] = evals,
            ["models"] = Other is null
                ? new JsonObject { ["rehearsal"] = new JsonObject { ["provider"] = "rehearsal", ["concurrency"] = Concurrency, ["rehearsal"] = rehearsal } }
                : new JsonObject { [OtherAlias] = Other.DeepClone() },
            ["roles"] = new JsonObject { ["default"] = Other is null ? "rehearsal" : OtherAlias },
            ["organization"] = JsonNode.Parse(Organization),
            ["tune"] = new JsonObject
            {
                ["nights"] = new JsonArray([.. Weekdays.Where(_ => Tunes).Select(day => (JsonNode)day)]),
                ["prompts"] = new JsonArray("planner"),
                ["maxSearchCalls"] = 90,
                ["maxPairsPerNight"] = 24,
                ["alpha"] = 0.5,
            },
        };
    }

    private const string Organization = """
        {
          "name": "Lantern Ferries",
          "teams": [
            { "id": "boats", "name": "Boats", "purpose": "Keeps the ferries sailing." },
            { "id": "tickets", "name": "Tickets", "purpose": "Sells seats." }
          ],
          "goals": [
            {
              "id": "on-time", "title": "Ferries leave on time", "team": "boats", "rank": 1, "status": "active", "owner": "boats lead",
              "why": "A late ferry misses its train.", "due": "2026-12-31",
              "keyResults": [
                { "id": "punctual", "title": "Few late departures", "metric": "late departures", "unit": "%", "baseline": 19, "current": 14, "target": 5, "due": "2026-12-31" }
              ]
            },
            {
              "id": "refit", "title": "The old boat is refitted", "team": "boats", "rank": 3, "status": "blocked", "owner": "boats lead",
              "why": "It is out of service one day in six.", "due": "2027-03-31",
              "keyResults": [
                { "id": "out", "title": "Rarely out of service", "metric": "days out of service", "unit": "days", "baseline": 60, "current": 58, "target": 12, "due": "2027-03-31" }
              ]
            },
            {
              "id": "online", "title": "Tickets are sold online", "team": "tickets", "rank": 2, "status": "active", "owner": "tickets lead",
              "why": "Queues at the quay delay boarding.", "due": "2026-12-15",
              "keyResults": [
                { "id": "share", "title": "Most tickets are sold online", "metric": "share sold online", "unit": "%", "baseline": 31, "current": 44, "target": 70, "due": "2026-12-15" }
              ]
            }
          ],
          "dependencies": [{ "id": "boarding", "from": "on-time", "to": "online", "need": "most passengers board with a ticket", "neededBy": "2026-12-01" }],
          "decisions": [
            { "id": "yard", "title": "Which yard refits the boat", "team": "boats", "options": ["the near yard", "the cheap yard"], "raisedAt": "2026-09-01", "neededBy": "2026-11-01", "owner": "harbour master", "blocks": ["refit"] }
          ],
          "commitments": [
            { "id": "timetable", "title": "Winter timetable published", "team": "tickets", "goal": "online", "madeAt": "2026-10-01", "due": "2026-10-31", "state": "open" }
          ]
        }
        """;
}
