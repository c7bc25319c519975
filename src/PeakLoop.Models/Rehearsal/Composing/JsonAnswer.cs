using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Answers in JSON, tidy or wrapped in prose as models do.</summary>
internal static class JsonAnswer
{
    // The answer is a text for a program, not part of a web page: quotes and umlauts stay readable.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document alone, or with words and a fence around it.</summary>
    public static string Write(JsonObject document, bool alone)
    {
        var json = document.ToJsonString(Readable);
        return alone ? json : $"Here is the result:\n```json\n{json}\n```\nI hope this helps.";
    }
}
