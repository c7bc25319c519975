using PeakLoop.Agents;
using PeakLoop.Models.Providers.Wire;

namespace PeakLoop.Models.Providers.OpenAI;

/// <summary>Learns from a refused request what the server does not take.</summary>
internal static class OpenAIRefusals
{
    private static readonly string[] Hints =
    [
        "unsupported", "not support", "unrecognized", "unrecognised", "unknown", "unexpected", "extra", "not permitted", "not allowed", "does not accept",
        "deprecated", "must be", "only the default", "invalid parameter", "unsupported_parameter", "unsupported_value",
    ];

    /// <summary>The fault that says the call may be made again without the part; null where the refusal is about something else.</summary>
    public static ProviderException? Learn(WireRefusal refusal, OpenAIRequest request, ServerLimits limits)
    {
        if (refusal.Status is not (400 or 404 or 415 or 422 or 501))
        {
            return null;
        }

        var error = refusal.Error;
        if (request.Json.Level is JsonAsk.Schema or JsonAsk.Object && Names(error, "response_format", "json_schema", "json_object", "response format"))
        {
            return Without(JsonAsk.Part(request.Json.Level), limits, refusal);
        }

        var part = request.Sent.OrderByDescending(sent => sent.Length).FirstOrDefault(sent => Names(error, sent));
        var isLimit = part is OutputLimit.Plain or OutputLimit.Completion;
        var other = part == OutputLimit.Plain ? OutputLimit.Completion : OutputLimit.Plain;
        return part is null || !error.Has(Hints) || (isLimit && (!limits.Takes(other) || error.Has("context", "too large")))
            ? null
            : Without(part, limits, refusal);
    }

    private static ProviderException Without(string part, ServerLimits limits, WireRefusal refusal)
    {
        limits.Refuse(part);
        return new ProviderException(
            ProviderFault.Unsupported, $"the server does not take {part} and is asked without it from now on: {refusal.Message}", inner: refusal);
    }

    private static bool Names(ErrorBody error, params string[] names) => Array.Exists(
        names, name => error.Parameter?.Contains(name, StringComparison.OrdinalIgnoreCase) == true || error.Has(name));
}
