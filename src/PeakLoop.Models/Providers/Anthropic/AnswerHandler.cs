using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Models.Providers.Wire;

namespace PeakLoop.Models.Providers.Anthropic;

/// <summary>What an answer's HTTP response says besides its body.</summary>
internal sealed class AnswerNote
{
    /// <summary>Id of the request; null where the server gave none.</summary>
    public string? RequestId { get; set; }

    /// <summary>Whether the answer had no token counts.</summary>
    public bool UsageMissing { get; set; }
}

/// <summary>
/// Looks at answers before the package does: keeps the request id, tells broken JSON from a broken connection, and lets an answer without
/// token counts through (the package refuses it, although it was made and paid for) while noting that they are unknown.
/// </summary>
internal sealed class AnswerHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly AsyncLocal<AnswerNote?> Current = new();

    /// <summary>The note that answers of this asynchronous flow are written to.</summary>
    public static AnswerNote Begin() => Current.Value = new AnswerNote();

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var note = Current.Value;
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (note is not null)
        {
            note.RequestId = StatusFaults.RequestId(response.Headers);
            if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
            {
                await LookAsync(response, note, cancellationToken).ConfigureAwait(false);
            }
        }

        return response;
    }

    private static async Task LookAsync(HttpResponseMessage response, AnswerNote note, CancellationToken cancellationToken)
    {
        JsonNode? body;
        try
        {
            body = JsonNode.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (JsonException malformed)
        {
            throw BodyFaults.NoJson(malformed);
        }
        catch (Exception cut) when (!cancellationToken.IsCancellationRequested && cut is IOException or HttpRequestException)
        {
            throw cut.InnerException as ProviderException ?? BodyFaults.Cut(cut);
        }

        if (body is not JsonObject answer || answer["content"] is not JsonArray)
        {
            throw BodyFaults.Malformed("the answer is no message with content");
        }

        if (answer["usage"] is not JsonObject)
        {
            note.UsageMissing = true;
            answer["usage"] = new JsonObject { ["input_tokens"] = 0, ["output_tokens"] = 0 };
        }

        response.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(answer))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
    }
}
