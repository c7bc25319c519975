namespace PeakLoop.Workspace.Init;

/// <summary>Writes a lead's own first eval case as a commented suite.</summary>
internal static class FirstCaseTemplate
{
    /// <summary>Where the suite stands, relative to the workspace.</summary>
    public const string Path = "evals/own/first.yaml";

    /// <summary>The text of the suite.</summary>
    public static string Write(FirstCase first) =>
        $$"""
        # Your own cases. Each one renders a prompt with the variables below and checks what the model answers.
        # "peakloop eval lint" says what is wrong with this file; "peakloop eval add" writes the next case for you.
        description: Our own cases
        tests:
          - id: own-first
            description: {{Quote(first.Description)}}
            target: planner
            split: tune # visible to the tuner, so that prompts learn it; gate and anchor cases stay hidden
            severity: must-pass # run every night, and shown first when it fails
            vars: # what the planner is told; replace it by a situation of yours
              today: '2026-01-05'
              organization: Sample
              team: { id: core, name: Core team, purpose: Keeps the service running }
              goals:
                - id: restore
                  title: Back quickly after an outage
                  rank: 1
                  why: Every minute of an outage costs orders.
                  status: active
                  owner: platform lead
                  due: '2026-03-31'
                  keyResults:
                    - { id: minutes, title: Median time to restore, metric: minutes to restore, unit: min, baseline: 74, current: 48, target: 30, due: '2026-03-31' }
              dependencies: []
              decisions: []
              commitments: []
              lessons: []
              limits: { maxActionsPerGoal: 3 }
            assert:
              - type: {{(first.Forbidden ? "not-icontains" : "icontains")}}
                value: {{Quote(first.Text)}}

        """.ReplaceLineEndings("\n");

    /// <summary>A YAML text in double quotes, where every character can be written.</summary>
    private static string Quote(string text) =>
        $"\"{System.Text.Json.JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
