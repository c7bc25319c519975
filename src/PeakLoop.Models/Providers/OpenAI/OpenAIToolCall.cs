using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PeakLoop.Models.Providers.OpenAI;

/// <summary>A tool call, put together from one piece or many.</summary>
internal sealed class OpenAIToolCall
{
    private readonly StringBuilder arguments = new();
    private string? id;
    private string? name;

    /// <summary>Adds a piece.</summary>
    public void Add(JsonElement call)
    {
        id ??= OpenAIAnswer.String(call, "id");
        if (OpenAIAnswer.Member(call, "function") is { } function)
        {
            name ??= OpenAIAnswer.String(function, "name");

            // Some servers give the object itself instead of its text.
            arguments.Append(OpenAIAnswer.Member(function, "arguments") is { ValueKind: JsonValueKind.Object } whole
                ? whole.GetRawText() : OpenAIAnswer.String(function, "arguments"));
        }
    }

    /// <summary>The call; null where its arguments are no JSON object or it names no function.</summary>
    /// <param name="position">Position in the answer, for an id where the server gave none.</param>
    public FunctionCallContent? ToContent(int position)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        try
        {
            var text = arguments.ToString();
            var values = string.IsNullOrWhiteSpace(text)
                ? [] : JsonSerializer.Deserialize<Dictionary<string, object?>>(text, AIJsonUtilities.DefaultOptions) ?? [];
            return new FunctionCallContent(string.IsNullOrEmpty(id) ? string.Create(CultureInfo.InvariantCulture, $"call_{position + 1}") : id, name, values);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
