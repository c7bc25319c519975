using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;

namespace PeakLoop.Tuning.Checks;

/// <summary>
/// What the check author answered, read strictly: it can add checks and nothing else. Whatever else it writes (retire, remove, weights, thresholds
/// of other checks) is kept as an attempt to be reported, and has no effect.
/// </summary>
/// <param name="Checks">Checks without problems, at most <see cref="Most"/>.</param>
/// <param name="Refused">What was not taken, and why.</param>
/// <param name="Attempts">Members by which it tried to change more than it may.</param>
public sealed record CheckAuthorAnswer(IReadOnlyList<CheckDefinition> Checks, IReadOnlyList<string> Refused, IReadOnlyList<string> Attempts)
{
    /// <summary>Checks taken from one answer.</summary>
    public const int Most = 3;

    private static readonly string[] CheckKeys = ["type", "value", "threshold", "why"];

    /// <summary>Types an author may use: a program would run what a model wrote.</summary>
    private static readonly string[] Types =
        ["contains", "icontains", "contains-all", "contains-any", "starts-with", "regex", "word-count", "is-json", "llm-rubric"];

    /// <summary>Reads an answer.</summary>
    public static CheckAuthorAnswer Read(string answer)
    {
        JsonObject? map;
        try
        {
            map = JsonNode.Parse(answer.Trim()) as JsonObject;
        }
        catch (JsonException)
        {
            map = null;
        }

        if (map?["checks"] is not JsonArray list)
        {
            return new CheckAuthorAnswer([], ["the answer is not one JSON document with a list of checks"], []);
        }

        var (checks, refused) = (new List<CheckDefinition>(), new List<string>());
        var attempts = map.Select(member => member.Key).Where(key => key != "checks").ToList();
        foreach (var item in list.Take(Most))
        {
            attempts.AddRange((item as JsonObject ?? []).Select(member => member.Key).Where(key => !CheckKeys.Contains(key)));
            if (Check(item as JsonObject) is { } check)
            {
                var problems = CheckCatalogue.Validate(check);
                if (problems.Count == 0)
                {
                    checks.Add(check);
                }
                else
                {
                    refused.Add($"{check.Type}: {problems[0].Path} is {problems[0].Value ?? "missing"}, expected {problems[0].Expected}");
                }
            }
            else
            {
                refused.Add($"not a check of a type that an author may use: {item?.ToJsonString()}");
            }
        }

        return new CheckAuthorAnswer(checks, refused, attempts);
    }

    private static CheckDefinition? Check(JsonObject? item)
    {
        if (item?["type"] is not JsonValue written || !written.TryGetValue<string>(out var type))
        {
            return null;
        }

        var negated = type.StartsWith("not-", StringComparison.Ordinal);
        var name = negated ? type[4..] : type;
        return !Types.Contains(name) ? null : new CheckDefinition
        {
            Type = name,
            Negated = negated,
            Value = item["value"]?.DeepClone(),
            Threshold = item["threshold"] is JsonValue number && number.TryGetValue<double>(out var threshold) ? threshold : null,
        };
    }
}
