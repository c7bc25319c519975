using PeakLoop.Foundation;
using PeakLoop.Workspace.Config;
using Xunit;

namespace PeakLoop.Workspace.Tests.Config;

public sealed class MalformedConfigTests
{
    private const string File = "loop.config.json";

    /// <summary>Second line of a configuration whose first defines the model <c>sim</c>; where the error is; value; part of the expectation; nearest.</summary>
    public static TheoryData<string, string, string?, string, string?> SecondLines => new()
    {
        // Unknown keys, on every level.
        { "\"buget\": {}", "2:1", "buget", "a key of the configuration", "budgets" },
        { "  \"Seed\": 3", "2:3", "Seed", "a key of the configuration", "seed" },
        { "\"zzzzzzzz\": 1", "2:1", "zzzzzzzz", "a key of the configuration", null },
        { "\"budgets\": { \"monthUsb\": 3 }", "2:14", "monthUsb", "a key of the budgets", "monthUsd" },
        { "\"night\": { \"maxGoal\": 3 }", "2:12", "maxGoal", "a key of the night settings", "maxGoals" },
        { "\"evals\": { \"trial\": 3 }", "2:12", "trial", "a key of the evals settings", "trials" },
        { "\"tune\": { \"maxPromotion\": 3 }", "2:11", "maxPromotion", "a key of the tune settings", "maxPromotions" },
        { "\"autonomy\": { \"readOnly\": \"act\" }", "2:15", "readOnly", "a key of the autonomy settings", null },
        { "\"schedule\": { \"timezone\": \"UTC\" }", "2:15", "timezone", "a key of the schedule", "timeZone" },
        { "\"paths\": { \"prompt\": \"p\" }", "2:12", "prompt", "a key of the paths", "prompts" },
        { "\"organization\": { \"goal\": [] }", "2:19", "goal", "a key of the organization", "goals" },
        { "\"roles\": { \"plannner\": \"sim\" }", "2:12", "plannner", "a role: planner, coordinator", "planner" },
        { "\"roles\": { \"checkAuthor\": \"sim\" }", "2:12", "checkAuthor", "a role", "check-author" },
        { "\"roles\": { \"actor\": { \"modl\": \"sim\", \"model\": \"sim\" } }", "2:23", "modl", "a key of a role", "model" },

        // Wrong types.
        { "\"seed\": \"7\"", "2:9", "7", "a whole number", null },
        { "\"seed\": 7.5", "2:9", "7.5", "a whole number", null },
        { "\"seed\": null", "2:9", "null", "a whole number", null },
        { "\"budgets\": 3", "2:12", "3", "the budgets: an object in braces", null },
        { "\"budgets\": { \"monthUsd\": \"300\" }", "2:26", "300", "an amount in US dollars, 0 or more", null },
        { "\"night\": []", "2:10", "[…]", "the night settings: an object", null },
        { "\"tune\": { \"nights\": \"tuesday\" }", "2:21", "tuesday", "a list of weekdays", null },
        { "\"tune\": { \"prompts\": [1] }", "2:23", "1", "a prompt id", null },
        { "\"roles\": \"sim\"", "2:10", "sim", "the roles: an object in braces", null },
        { "\"roles\": { \"actor\": 5 }", "2:21", "5", "a model alias, or an object", null },
        { "\"organization\": { \"showNames\": \"yes\" }", "2:32", "yes", "true or false, without quotes", null },
        { "\"organization\": { \"name\": {} }", "2:27", "{…}", "a name in quotes", null },
        { "\"organization\": { \"goals\": {} }", "2:28", "{…}", "a list of facts", null },
        { "\"organization\": { \"goals\": [3] }", "2:29", "3", "a fact: an object in braces", null },
        { "\"paths\": { \"evals\": true }", "2:21", "true", "a folder inside the workspace", null },
        { "\"schedule\": { \"cron\": 5 }", "2:23", "5", "a cron expression in quotes", null },

        // Out of range.
        { "\"budgets\": { \"quietNightUsd\": -1 }", "2:31", "-1", "an amount in US dollars, 0 or more", null },
        { "\"budgets\": { \"callUsd\": -0.01 }", "2:25", "-0.01", "an amount in US dollars", null },
        { "\"budgets\": { \"tokens\": -5 }", "2:24", "-5", "a whole number, 0 or more", null },
        { "\"budgets\": { \"minutes\": 1e999 }", "2:25", "1e999", "a number, 0 or more", null },
        { "\"budgets\": { \"unknownPrice\": { \"inputPerMillion\": -1, \"outputPerMillion\": 1 } }", "2:51", "-1", "an amount", null },
        { "\"night\": { \"maxRounds\": 101 }", "2:25", "101", "a whole number from 0 to 100", null },
        { "\"evals\": { \"trials\": 0 }", "2:22", "0", "a whole number from 1 to 100", null },
        { "\"tune\": { \"headroomLimit\": 94 }", "2:28", "94", "a number from 0 to 1", null },
        { "\"tune\": { \"alpha\": 0 }", "2:20", "0", "a number from 0.001 to 0.5", null },
        { "\"seed\": 99999999999999999999", "2:9", "99999999999999999999", "a whole number", null },

        // Unknown words.
        { "\"autonomy\": { \"mutating\": \"aks\" }", "2:27", "aks", "one of observe, propose", "act" },
        { "\"autonomy\": { \"promotions\": \"observe\" }", "2:29", "observe", "one of propose, act", null },
        { "\"evals\": { \"fullSuiteOn\": \"Sunday\" }", "2:27", "Sunday", "one of monday", "sunday" },
        { "\"tune\": { \"nights\": [\"tuesday\", \"fryday\"] }", "2:33", "fryday", "one of monday", "friday" },
        { "\"tune\": { \"nights\": [\"friday\", \"friday\"] }", "2:32", "friday", "weekdays, each once", null },
        { "\"organization\": { \"sources\": [{ \"format\": \"githib\", \"path\": \"x\" }] }", "2:43", "githib", "one of own, csv", "github" },

        // Names that lead nowhere.
        { "\"roles\": { \"actor\": \"sin\" }", "2:21", "sin", "a model alias: sim", "sim" },
        { "\"roles\": { \"actor\": { \"model\": \"sim\", \"fallback\": \"gpt\" } }", "2:51", "gpt", "a model alias: sim", null },
        { "\"organization\": { \"goals\": [{ \"id\": \"g\", \"title\": \"T\", \"team\": \"ops\" }] }", "2:64", "ops", "", null },

        // Missing keys.
        { "\"roles\": { \"actor\": { \"fallback\": \"sim\" } }", "2:21", null, "the key model of a role", null },
        { "\"organization\": { \"sources\": [{ \"format\": \"kep\" }] }", "2:31", null, "the key path of a source", null },
        { "\"budgets\": { \"unknownPrice\": { \"inputPerMillion\": 1 } }", "2:30", null, "the key outputPerMillion of a price", null },
        { "\"budgets\": { \"shares\": { \"planAndAct\": 0.5, \"evaluate\": 0.2, \"tune\": 0.3 } }", "2:24", null, "the key checkpoint of the shares", null },
        { "\"organization\": { \"teams\": [{ \"name\": \"Core\" }] }", "2:29", null, "'id'", null },

        // Several values that do not fit together.
        { "\"budgets\": { \"shares\": { \"planAndAct\": 0.5, \"evaluate\": 0.2, \"tune\": 0.3, \"checkpoint\": 0.1 } }", "2:24", "1.1", "shares that sum to 1", null },
        { "\"paths\": { \"evals\": \"tests\", \"outcomes\": \"tests/out\" }", "2:42", "tests/out", "a folder that neither holds nor lies in that of evals", null },
        { "\"paths\": { \"data\": \"Prompts\" }", "2:20", "Prompts", "that of prompts", null },
        { "\"organization\": { \"sources\": [{ \"format\": \"kep\", \"path\": \"x\", \"map\": \"m\" }] }", "2:63", "map", "it belongs to csv", null },

        // Paths that leave the workspace.
        { "\"paths\": { \"evals\": \"../evals\" }", "2:21", "../evals", "a folder inside the workspace", null },
        { "\"paths\": { \"data\": \"/var/peakloop\" }", "2:20", "/var/peakloop", "a folder inside the workspace", null },
        { "\"paths\": { \"data\": \"C:\\\\data\" }", "2:20", "C:\\data", "a folder inside the workspace", null },
        { "\"paths\": { \"data\": \"a//b\" }", "2:20", "a//b", "a folder inside the workspace", null },

        // Time.
        { "\"schedule\": { \"cron\": \"30 2 * *\" }", "2:23", "30 2 * *", "five fields", null },
        { "\"schedule\": { \"cron\": \"60 2 * * *\" }", "2:23", "60 2 * * *", "whose minute is *, or numbers from 0 to 59", null },
        { "\"schedule\": { \"cron\": \"0 2 * * funday\" }", "2:23", "0 2 * * funday", "whose day of week", null },
        { "\"schedule\": { \"cron\": \"0 2 31 2 *\" }", "2:23", "0 2 31 2 *", "a day that exists", null },
        { "\"schedule\": { \"cron\": \"*/0 2 * * *\" }", "2:23", "*/0 2 * * *", "whose minute", null },
        { "\"schedule\": { \"timeZone\": \"Europe/Berlim\" }", "2:27", "Europe/Berlim", "an IANA time zone", "Europe/Berlin" },
        { "\"schedule\": { \"timeZone\": \"Mars\" }", "2:27", "Mars", "an IANA time zone", null },

        // Keys twice.
        { "\"seed\": 1, \"seed\": 1", "2:12", "seed", "each key once (it stands in line 2 already)", null },
        { "\"models\": {}", "2:1", "models", "each key once (it stands in line 1 already)", null },

        // Secrets.
        { "\"apiKey\": \"abc\"", "2:1", "apiKey: (hidden)", "keys come from environment variables", null },
        { "\"night\": { \"API_KEY\": \"abc\" }", "2:12", "API_KEY: (hidden)", "no secret in this file", null },
        { "\"organization\": { \"name\": \"sk-abcdefghijklmnopqrstuvwxyz\" }", "2:19", "name: (hidden)", "no secret in this file", null },
        { "\"organization\": { \"teams\": [{ \"id\": \"a\", \"name\": \"A\", \"password\": \"x\" }] }", "2:55", "password: (hidden)", "no secret", null },

        // Not JSON.
        { "\"seed\": 1 \"night\": {}", "2:11", "\"night\": {} }", "JSON, where comments and trailing commas are allowed", null },
        { "\"seed\": tru", "2:12", "}", "JSON", null },
        { "'seed': 1", "2:1", "'seed': 1 }", "JSON", null },
        { "\"seed\": \"\\ud800\"", "2:9", null, "\\u escapes", null },

        // Columns count as editors do: UTF-16 units.
        { "\"organization\": { \"name\": \"Zürich 🚀\" }, \"sed\": 1", "2:42", "sed", "a key of the configuration", "seed" },
    };

    /// <summary>The value of <c>models</c>, from column 13; where the error is; value; part of the expectation; nearest.</summary>
    public static TheoryData<string, string, string?, string, string?> Models => new()
    {
        { "{}", "1:13", "{…}", "models by alias", null },
        { "[]", "1:13", "[…]", "models by alias", null },
        { "{ \"a\": {} }", "1:20", null, "the key provider of a model", null },
        { "{ \"a\": \"rehearsal\" }", "1:20", "rehearsal", "a model: an object in braces", null },
        { "{ \"a\": { \"provider\": \"reharsal\" } }", "1:34", "reharsal", "one of rehearsal, echo, replay", "rehearsal" },
        { "{ \"a b\": { \"provider\": \"echo\" } }", "1:15", "a b", "an alias of letters", null },
        { "{ \"a\": { \"provider\": \"echo\", \"concurency\": 2 } }", "1:42", "concurency", "a key of a model", "concurrency" },
        { "{ \"a\": { \"provider\": \"echo\", \"timeoutSeconds\": 0 } }", "1:60", "0", "a number from 0.1 to 3600", null },
        { "{ \"a\": { \"provider\": \"echo\", \"attempts\": 0 } }", "1:54", "0", "a whole number from 1 to 20", null },
        { "{ \"a\": { \"provider\": \"echo\", \"price\": { \"inputPerMillion\": 1, \"outputPerMillion\": -2 } } }", "1:95", "-2", "an amount", null },
        { "{ \"a\": { \"provider\": \"echo\", \"rehearsal\": {} } }", "1:42", "rehearsal", "belongs to the provider rehearsal", null },
        { "{ \"a\": { \"provider\": \"echo\", \"recording\": \"r.jsonl\" } }", "1:42", "recording", "belongs to the provider replay", null },
        { "{ \"a\": { \"provider\": \"replay\" } }", "1:20", null, "the key recording", null },
        { "{ \"a\": { \"provider\": \"replay\", \"recording\": \"../r.jsonl\" } }", "1:57", "../r.jsonl", "a file inside the workspace", null },
        { "{ \"a\": { \"provider\": \"rehearsal\", \"rehearsal\": { \"preset\": \"hard\" } } }", "1:72", "hard", "one of easy, realistic", null },
        { "{ \"a\": { \"provider\": \"rehearsal\", \"rehearsal\": { \"faultRate\": 2 } } }", "1:75", "2", "a number from 0 to 1", null },
        { "{ \"a\": { \"provider\": \"rehearsal\", \"rehearsal\": { \"faults\": [\"slwo\"] } } }", "1:73", "slwo", "one of rate-limit", "slow" },
        { "{ \"a\": { \"provider\": \"rehearsal\", \"rehearsal\": { \"upgradeAtCycle\": 0 } } }", "1:80", "0", "a whole number from 1", null },
        { "{ \"a\": { \"provider\": \"echo\", \"apiKey\": \"x\" } }", "1:42", "apiKey: (hidden)", "no secret", null },
        { "{ \"a\": { \"provider\": \"echo\" }, \"b\": { \"provider\": \"echo\" } }", "1:1", null, "a model for the role planner", null },
    };

    [Theory]
    [MemberData(nameof(SecondLines))]
    public void A_mistake_is_reported_at_its_place(string line, string place, string? value, string expected, string? nearest) =>
        AssertFirstError($$"""{ "models": { "sim": { "provider": "rehearsal" } },{{"\n"}}{{line}} }""", place, value, expected, nearest);

    [Theory]
    [MemberData(nameof(Models))]
    public void A_mistake_in_a_model_is_reported_at_its_place(string models, string place, string? value, string expected, string? nearest) =>
        AssertFirstError($$"""{ "models": {{models}} }""", place, value, expected, nearest);

    [Theory]
    [InlineData("", "1:1", "end of line", "JSON")]
    [InlineData("[]", "1:1", "[…]", "the configuration: an object in braces")]
    [InlineData("{}", "1:1", null, "the key models of the configuration")]
    [InlineData("{ \"models\": { \"a\": { \"provider\": \"echo\" } }", "1:44", "end of line", "JSON")]
    [InlineData("{ \"models\": { \"a\": { \"provider\": \"echo\" } } } x", "1:47", "x", "JSON")]
    public void A_broken_file_is_reported_at_its_place(string text, string place, string? value, string expected) =>
        AssertFirstError(text, place, value, expected, null);

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var errors = new List<InputError>();

        LoopConfigReader.Read(
            """
            {
              "models": { "sim": { "provider": "rehearsl", "attempts": 99 } },
              "roles": { "planer": "sim" },
              "budgets": { "monthUsd": -3, "shares": { "planAndAct": 1 } },
              "schedule": { "cron": "x", "timeZone": "y" },
              "night": { "maxGoals": "many" },
              "organization": { "goals": [{ "id": "g1", "title": "T", "team": "core", "du": "2026-13-01" }], "teams": [{ "id": "core", "nam": "C" }] }
            }
            """, File, errors);

        Assert.Equal(
            [2, 2, 3, 4, 4, 4, 4, 5, 5, 6, 7, 7],
            errors.ConvertAll(error => error.Location.Line).Order());
    }

    [Fact]
    public void A_secret_is_never_part_of_a_message()
    {
        var errors = new List<InputError>();

        LoopConfigReader.Read(
            """{ "models": { "m": { "provider": "echo", "api_key": "canary-1", "model": "ghp_canary2canary2canary2" } } }""", File, errors);

        Assert.Equal(2, errors.Count(error => error.Expected.Contains("environment variables", StringComparison.Ordinal)));
        Assert.DoesNotContain(errors, error => error.ToString().Contains("canary", StringComparison.Ordinal));
    }

    private static void AssertFirstError(string text, string place, string? value, string expected, string? nearest)
    {
        var errors = new List<InputError>();

        LoopConfigReader.Read(text, File, errors);

        Assert.NotEmpty(errors);
        var shown = errors.ConvertAll(error => $"{error.Location.Line}:{error.Location.Column} {error.Value ?? "(missing)"}");
        Assert.Equal($"{place} {value ?? "(missing)"}", shown[0]);
        Assert.Equal(nearest, errors[0].Nearest);
        Assert.Contains(expected, errors[0].Expected, StringComparison.Ordinal);
        Assert.All(errors, error => Assert.Equal(File, error.Location.File));
    }
}
