namespace PeakLoop.Workspace.Tests.Config;

/// <summary>A configuration in which every key stands with a value that is not its default.</summary>
internal static class FullConfig
{
    public const string Text =
        """
        // Comments and trailing commas are allowed.
        {
          "$schema": ".peakloop/loop.config.schema.json",
          "seed": 42,
          "models": {
            "sim": {
              "provider": "rehearsal",
              "model": "rehearsal-1",
              "price": { "inputPerMillion": 0.25, "outputPerMillion": 1.5, "cachedInputPerMillion": 0.025 },
              "concurrency": 16, "timeoutSeconds": 30.5, "attempts": 2,
              "rehearsal": {
                "preset": "hostile", "faultRate": 0.05, "faults": ["rate-limit", "slow"], "upgradeAtCycle": 30, "upgradeGain": -1.5, "judgeDrift": 0.1,
                "obeysInjections": true, "callLog": "calls.log",
                "pretendPrice": { "inputPerMillion": 1, "outputPerMillion": 5 },
              },
            },
            "tape": { "provider": "replay", "recording": "recordings/night.jsonl" },
            "echo": { "provider": "echo" },
            "gateway": {
              "provider": "openai", "model": "gpt-x", "endpoint": "https://gateway.example/v1", "keyEnv": "GATEWAY_KEY", "temperature": 0.25,
              "seeded": true, "json": "object", "stream": true, "reasoningTokens": 2048, "reasoningEffort": "low",
            },
            "claude": { "provider": "anthropic", "model": "claude-x", "keyFile": "~/keys/claude.txt" },
          },
          "roles": {
            "default": "sim", "planner": "tape", "coordinator": "sim", "actor": { "model": "sim", "fallback": "echo" },
            "judge": "echo", "lesson": "sim", "reflector": "sim", "check-author": "sim",
          },
          "budgets": {
            "quietNightUsd": 3.5, "tuningNightUsd": 12, "monthUsd": 150, "firstRunUsd": 1, "callUsd": 0.5, "tokens": 2000000, "calls": 900,
            "minutes": 90.5, "shares": { "planAndAct": 0.3, "evaluate": 0.3, "tune": 0.2, "checkpoint": 0.2 }, "unknownPrice": { "inputPerMillion": 20, "outputPerMillion": 90, "cachedInputPerMillion": 2 },
          },
          "autonomy": {
            "read": "review", "idempotent": "propose", "mutating": "sandbox", "destructive": "propose", "promotions": "propose", "checks": "act", "approvalDays": 7,
          },
          "agents": { "runtime": "semantic-kernel" },
          "tools": {
            "environment": ["PATH", "DOTNET_ROOT"],
            "commands": {
              "run_tests": {
                "description": "Runs the tests of a project.", "argv": ["dotnet", "test", "{project}", "-v", "q", "-v"],
                "parameters": { "project": { "description": "Folder of the project", "kind": "path", "values": ["tests/a", "tests/b"] } },
                "class": "read", "folder": "code", "timeoutSeconds": 300, "maxOutputBytes": 5000, "environment": ["CI"],
              },
            },
            "http": { "hosts": ["api.example.com", "*.example.org:8443", "10.1.0.0/16", "[::1]:8080"], "send": true, "timeoutSeconds": 5, "maxBytes": 1000 },
            "mcp": {
              "files": {
                "command": ["node", "server.js", "."], "environment": ["NODE_OPTIONS"], "class": "read",
                "tools": { "read_text_file": "read", "write_file": "idempotent" }, "timeoutSeconds": 10,
              },
              "wiki": { "url": "https://wiki.example.com/mcp", "tokenVariable": "WIKI_TOKEN" },
            },
          },
          "night": { "maxGoals": 5, "maxActionsPerGoal": 2, "maxRounds": 4, "staleAfterDays": 14, "maxLessons": 3 },
          "evals": { "fullSuiteOn": "saturday", "trials": 3, "checkpointEvery": 14, "concurrency": 4, "calibrationDays": 30, "regradeEvery": 14 },
          "tune": {
            "nights": ["wednesday"], "prompts": ["planner"], "maxPairsPerNight": 60, "maxPairsPerTest": 300, "maxSearchCalls": 100,
            "maxPromotions": 2, "headroomLimit": 0.9, "alpha": 0.05, "costRise": 0.2, "costPerPoint": 0.03, "drills": true,
          },
          "schedule": { "cron": "30 2 * * mon-fri", "timeZone": "Europe/Berlin" },
          "telemetry": { "otlpEndpoint": "http://localhost:4318", "protocol": "http/protobuf", "content": true },
          "paths": { "prompts": "p", "evals": "e", "outcomes": "o", "data": "d" },
          "organization": {
            "name": "Acme",
            "showNames": true,
            "sources": [{ "format": "csv", "path": "goals.csv", "map": "goals.map.json" }],
            "teams": [{ "id": "core", "name": "Core", "purpose": "Builds the engine." }],
            "goals": [
              {
                "id": "g1", "title": "Faster builds", "team": "core", "rank": 1, "why": "Waiting costs focus.", "parent": "g2",
                "decisionRule": "Speed before features.", "status": "blocked", "statusAt": "2026-01-02T03:04:05Z", "owner": "build lead",
                "due": "2026-06-30", "summary": "Halve the build time.", "slips": 2,
                "keyResults": [
                  {
                    "id": "k1", "title": "Median below 8", "metric": "median build minutes", "unit": "min", "baseline": 19.5, "current": 14,
                    "target": 8, "due": "2026-05-31", "readAt": "2026-01-01T00:00:00Z",
                  },
                ],
              },
              { "id": "g2", "title": "Ship weekly", "team": "core" },
            ],
            "dependencies": [
              { "id": "d1", "from": "g1", "to": "g2", "need": "A frozen interface.", "declared": false, "neededBy": "2026-03-01", "acknowledgedAt": "2026-01-05T00:00:00Z" },
            ],
            "decisions": [
              {
                "id": "x1", "title": "Cache or rebuild", "team": "core", "raisedAt": "2026-01-03T00:00:00Z", "neededBy": "2026-02-01",
                "owner": "build lead", "options": ["cache", "rebuild"], "blocks": ["g1"], "decidedAt": "2026-01-20T00:00:00Z", "choice": "cache",
              },
            ],
            "commitments": [
              {
                "id": "c1", "title": "Profile the linker", "team": "core", "goal": "g1", "madeAt": "2026-01-04T00:00:00Z", "due": "2026-01-18",
                "state": "re-scoped", "reason": "The tool was late.",
              },
            ],
            "lessons": [
              {
                "id": "l1", "trigger": "a build change", "claim": "Measure cold and warm.", "evidence": "outcome 3", "status": "proposed",
                "cycle": 4, "capturedAt": "2026-01-05T00:00:00Z", "expires": "2026-12-31",
              },
            ],
          },
        }
        """;
}
