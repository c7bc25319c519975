using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Programs;

/// <summary>
/// <c>script</c>: a program decides. The value is its argument list (the program first; no shell). It reads one JSON document from standard
/// input, <c>{id, target, vars, metadata, output, toolCalls, finishReason, steps, latencyMs, costUsd, usage, config}</c>, and writes one to
/// standard output: <c>{"pass": true|false, "score": 0..1, "reason": "…"}</c>, or <c>true</c>, <c>false</c>, or a score. A score without <c>pass</c>
/// needs a threshold. A non-zero exit code, exceeding <c>config.timeoutSeconds</c> (default 30), other output, or nothing that decides is an
/// error, never a fail. Other members of <c>config</c> are handed to the program.
/// </summary>
public sealed class ScriptCheck(CheckDefinition definition) : ICheck
{
    private const double DefaultSeconds = 30;
    private readonly string[] _argv = ValueRules.Texts(definition.Value);

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "script",
        Family = CheckFamily.Program,
        Summary = "A program finds that the output is right.",
        Threshold = ThresholdMeaning.AtLeast,
        OpenConfig = true,
        Validate = Validate,
        Create = definition => new ScriptCheck(definition),
    };

    /// <inheritdoc/>
    public async ValueTask<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (context.Services.Scripts is not { } scripts)
        {
            return CheckResult.Unknown("programs are not allowed here");
        }

        var limit = TimeSpan.FromSeconds(definition.Config?["timeoutSeconds"].AsNumber() ?? DefaultSeconds);
        var run = await scripts.RunAsync(_argv, JsonText.Print(Input(context)), limit, cancellationToken);
        return run.ExitCode switch
        {
            null => CheckResult.Error($"{_argv[0]} took longer than {Say.Number(limit.TotalSeconds)} s"),
            0 => Read(run.StandardOutput),
            { } code => CheckResult.Error($"{_argv[0]} ended with exit code {Say.Number(code)}: {Say.Short(run.StandardError.Trim(), 160)}"),
        };
    }

    private CheckResult Read(string written)
    {
        if (!JsonText.TryParse(written, out var answer, out _))
        {
            return NotUnderstood(written);
        }

        var map = answer as JsonObject;
        var decision = map is null ? answer : map["pass"];
        bool? pass = decision is JsonValue truth && truth.TryGetValue<bool>(out var flag) ? flag : null;
        var score = (map is null ? answer : map["score"]).AsNumber();
        if ((map?["score"] is not null && score is null) || score is < 0 or > 1 || (map is not null && decision is not null && pass is null))
        {
            return NotUnderstood(written);
        }

        if (definition.Threshold is { } threshold && score is { } value)
        {
            pass = pass is not false && value >= threshold;
        }

        return pass is { } passed
            ? new CheckResult(passed ? Verdict.Pass : Verdict.Fail, score ?? (passed ? 1 : 0), map?["reason"].AsText() ?? $"{_argv[0]} decided")
            : NotUnderstood(written);
    }

    private CheckResult NotUnderstood(string written) => CheckResult.Error(
        $"{_argv[0]} wrote nothing that decides (wanted {{\"pass\": true or false, \"score\": 0..1}}): {Say.Short(written.Trim(), 120)}");

    private JsonObject Input(CheckContext context)
    {
        var output = context.Output;
        return new JsonObject
        {
            ["id"] = context.Case.Id,
            ["target"] = context.Case.Target,
            ["vars"] = context.Case.Vars.DeepClone(),
            ["metadata"] = context.Case.Metadata.DeepClone(),
            ["output"] = context.Text,
            ["toolCalls"] = new JsonArray([.. output.ToolCalls.Select(call => new JsonObject
            {
                ["name"] = call.Name, ["arguments"] = call.Arguments.DeepClone(), ["result"] = call.Result, ["failed"] = call.Failed,
            })]),
            ["finishReason"] = output.FinishReason,
            ["steps"] = output.Steps,
            ["latencyMs"] = output.LatencyMs,
            ["costUsd"] = output.CostUsd,
            ["usage"] = output.Usage is { } usage
                ? new JsonObject { ["input"] = usage.Input, ["cachedInput"] = usage.CachedInput, ["output"] = usage.Output } : null,
            ["config"] = definition.Config?.DeepClone(),
        };
    }

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value is not JsonArray { Count: > 0 } list || list.Any(item => item.AsText() is null) || list[0].AsText()!.Length == 0)
        {
            problems.Add("value", check.Value, "a program and its arguments, as a list of texts (no shell)");
        }

        if (check.Config?["timeoutSeconds"] is { } limit && limit.AsNumber() is not (> 0 and <= 3600))
        {
            problems.Add("config/timeoutSeconds", limit, "seconds above 0, at most 3600");
        }
    }
}
