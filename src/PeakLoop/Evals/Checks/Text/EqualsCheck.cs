using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Text;

/// <summary>
/// <c>equals</c>: a text, number or truth value equals the whole output as text, ordinally (no trimming; CRLF and LF differ). A list,
/// an object or null is compared with the output read as strict JSON: member order does not matter, numbers compare by value. As
/// promptfoo.
/// </summary>
public sealed class EqualsCheck(CheckDefinition definition) : InstantCheck
{
    private readonly JsonNode? _json = definition.Value;
    private readonly string? _text = definition.Value.AsTextOrNumber()
        ?? (definition.Value is JsonValue value && value.TryGetValue<bool>(out var truth) ? (truth ? "true" : "false") : null);

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "equals",
        Family = CheckFamily.Text,
        Summary = "The output is exactly the text, or the same JSON value.",
        Create = definition => new EqualsCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        if (_text is not null)
        {
            return string.Equals(context.Text, _text, StringComparison.Ordinal)
                ? CheckResult.Pass("equals the expected text")
                : CheckResult.Fail($"is \"{Say.Short(context.Text)}\", not \"{Say.Short(_text)}\"");
        }

        if (!JsonText.TryParse(context.Text, out var actual, out var fault))
        {
            return CheckResult.Fail($"is not JSON: {fault}");
        }

        return JsonNode.DeepEquals(actual, _json)
            ? CheckResult.Pass("equals the expected JSON")
            : CheckResult.Fail($"is {Say.Short(JsonText.Print(actual))}, not {Say.Short(JsonText.Print(_json))}");
    }
}
