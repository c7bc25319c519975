using System.Text.Json;

namespace PeakLoop.Models.Providers.Wire;

/// <summary>What a server says about an error, in any of the shapes that chat servers use.</summary>
/// <param name="Message">In words; empty where it said nothing.</param>
/// <param name="Code">Its code or type, e.g. <c>insufficient_quota</c>.</param>
/// <param name="Parameter">The part of the request that it is about.</param>
internal sealed record ErrorBody(string Message, string? Code = null, string? Parameter = null)
{
    /// <summary>Longest message kept: an error page must not fill the journal.</summary>
    public const int LongestMessage = 400;

    /// <summary>Reads a body; text that is no JSON is its own message.</summary>
    public static ErrorBody Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return new ErrorBody(Short(body));
        }
    }

    /// <summary>Reads a JSON error, with or without the member <c>error</c> around it.</summary>
    public static ErrorBody Read(JsonElement root)
    {
        var error = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var inner) ? inner : root;
        if (error.ValueKind != JsonValueKind.Object)
        {
            return new ErrorBody(Short(error.ToString()));
        }

        var message = Text(error, "message") ?? Text(error, "detail") ?? Text(error, "msg") ?? "";
        return new ErrorBody(Short(message), Text(error, "code") ?? Text(error, "type"), Text(error, "param"));
    }

    /// <summary>Whether code or message has one of the words.</summary>
    public bool Has(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Message.Contains(word, StringComparison.OrdinalIgnoreCase) || Code?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Null or JsonValueKind.Undefined => null, _ => value.ToString() }
        : null;

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestMessage ? line : line[..LongestMessage] + "…";
    }
}
