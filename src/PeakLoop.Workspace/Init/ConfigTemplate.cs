using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PeakLoop.Configuration;

namespace PeakLoop.Workspace.Init;

/// <summary>Writes the commented <c>loop.config.json</c> of a new workspace.</summary>
internal static class ConfigTemplate
{
    private const string SampleFacts =
        """
            // A sample to replace. More facts may stand here: dependencies, decisions, commitments, lessons; see the schema.
            "teams": [
              { "id": "core", "name": "Core team", "purpose": "Replace this by what your team is for." }
            ],

            // A goal is clear when it has a rank, a why, a rule for conflicts, and key results with a target and a date.
            "goals": [
              {
                "id": "first-goal",
                "title": "Replace this by what you want to be true",
                "team": "core",
                "rank": 1,
                "why": "Replace this by why it matters.",
                "decisionRule": "Replace this by what wins where it conflicts with something else.",
                "keyResults": [
                  { "id": "first-number", "title": "Replace this by a number that shows it", "metric": "name of the metric", "unit": "%", "baseline": 40, "target": 75 }
                ]
              }
            ],

            // Goals may be read from files each night instead. One line per kind:
            "sources": [
              // { "format": "own", "path": "goals.yaml" },
              // { "format": "csv", "path": "okrs.csv", "map": "okrs.map.json" },
              // { "format": "github", "path": "issues.json" }, // gh issue list --json number,title,body,labels,state
              // { "format": "markdown", "path": "goals" },
              // { "format": "kep", "path": "enhancements" }
            ]
        """;

    /// <summary>The text of the file.</summary>
    public static string Write(InitOptions options) =>
        $$"""
        // The whole setup of this workspace. Comments are allowed; editors show what every key means.
        // What is left out has the default that the schema names. Keys of model providers never stand in this file.
        {
          "$schema": {{Json(StarterFiles.SchemaPath)}},

          // The models, each under an alias of your choice. "rehearsal" is a simulated model: it needs no key and costs nothing.
          "models": {
            {{Json(options.ModelAlias)}}: {{Model(options)}}

            // A real model: uncomment one line and name it under "roles". The key comes from the environment variable (or "keyFile"), the prices
            // (US dollars per million tokens) from your provider's price list. The first night is capped, does not tune and asks before it spends.
            // "gpt": { "provider": "openai", "model": "gpt-5-mini", "keyEnv": "OPENAI_API_KEY", "price": { "inputPerMillion": 0.25, "outputPerMillion": 2 } },
            // "claude": { "provider": "anthropic", "model": "claude-sonnet-4-5", "keyEnv": "ANTHROPIC_API_KEY", "price": { "inputPerMillion": 3, "outputPerMillion": 15 } },
            // "azure": { "provider": "openai", "model": "my-deployment", "endpoint": "https://NAME.openai.azure.com/openai/v1", "keyEnv": "AZURE_OPENAI_API_KEY" },
            // "ollama": { "provider": "openai", "model": "llama3.1", "endpoint": "http://localhost:11434/v1", "price": { "inputPerMillion": 0, "outputPerMillion": 0 } },

            // Simulated ones:
            // "dry-run": { "provider": "rehearsal", "rehearsal": { "preset": "hostile", "faultRate": 0.05 } }, // with faults
            // "parrot": { "provider": "echo" }, // answers with the prompt itself, to look at prompts
            // "tape": { "provider": "replay", "recording": "recordings/night.jsonl" }, // recorded answers, never a live call
          },

          // Which model serves which role: planner, coordinator, actor, judge, lesson, reflector, check-author.
          // A role may have a fallback: "actor": { "model": "…", "fallback": "…" }.
          "roles": {
            "default": {{Json(options.ModelAlias)}}
          },

          // What the loop works on.
          "organization": {
            "name": {{Json(options.Organization)}},
            "showNames": false, // teams and roles only; nobody is rated

        {{Facts(options.Source)}}
          },

          // The most a night, a month or the first run may cost with a model that is not simulated, in US dollars. Never exceeded.
          "budgets": {
            "quietNightUsd": {{Number(options.Budgets.QuietNightUsd)}},
            "tuningNightUsd": {{Number(options.Budgets.TuningNightUsd)}},
            "monthUsd": {{Number(options.Budgets.MonthUsd)}},
            "firstRunUsd": {{Number(options.Budgets.FirstRunUsd)}}
          },

          // How much a night takes on.
          "night": {
            "maxGoals": 12,
            "maxActionsPerGoal": 3,
            "maxRounds": 6 // model calls of one agent
          },

          // What the loop may do without asking: observe, propose, sandbox, review or act.
          "autonomy": {
            "read": "act",
            "idempotent": "sandbox",
            "mutating": "propose",
            "destructive": "observe",
            "promotions": "act" // better prompts that passed the gate; "propose" waits for you
          },

          // What a night evaluates; the whole suite runs on this weekday and after any change.
          "evals": {
            "fullSuiteOn": "sunday",
            "trials": 1
          },

          // On which nights prompts are tuned.
          "tune": {
            "nights": ["tuesday", "friday"]
          },

          // When cycles run: peakloop schedule prints a unit for your scheduler.
          "schedule": {
            {{Cron(options.Schedule)}}
            "timeZone": {{Json(options.Schedule.TimeZone)}}
          },

          // Folders, relative to this file.
          "paths": {
            "prompts": "prompts",
            "evals": "evals",
            "outcomes": "outcomes",
            "data": ".peakloop"
          },

          "seed": 1
        }

        """.ReplaceLineEndings("\n");

    private static string Model(InitOptions options)
    {
        var members = new List<string> { $"\"provider\": {Json(options.Provider)}" };
        if (options.Model is { } model)
        {
            members.Add($"\"model\": {Json(model)}");
        }

        if (options.Endpoint is { } endpoint)
        {
            members.Add($"\"endpoint\": {Json(endpoint)}");
        }

        if (options.KeyEnv is { } variable)
        {
            members.Add($"\"keyEnv\": {Json(variable)}");
        }

        if (options.Recording is { } recording)
        {
            members.Add($"\"recording\": {Json(recording)}");
        }

        if (options.Price is { } price)
        {
            var cached = price.CachedInputPerMillion is { } amount ? $", \"cachedInputPerMillion\": {Number(amount)}" : "";
            members.Add($"\"price\": {{ \"inputPerMillion\": {Number(price.InputPerMillion)}, \"outputPerMillion\": {Number(price.OutputPerMillion)}{cached} }}");
        }

        return $"{{ {string.Join(", ", members)} }},";
    }

    private static string Facts(GoalSourceOptions? source)
    {
        if (source is null)
        {
            return SampleFacts;
        }

        var map = source.Map is { } file ? $", \"map\": {Json(file)}" : "";
        return $$"""
                // Goals are read from here each night; teams, goals and other facts may also stand in this file.
                "sources": [
                  { "format": {{Json(source.Format)}}, "path": {{Json(source.Path)}}{{map}} }
                ]
            """;
    }

    private static string Cron(ScheduleOptions schedule) =>
        schedule.Cron is { } cron
            ? $"\"cron\": {Json(cron)}, // minute, hour, day of month, month, day of week"
            : "// \"cron\": \"0 2 * * *\", // minute, hour, day of month, month, day of week";

    private static string Json(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Number(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
