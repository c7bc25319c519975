using System.Text;
using System.Text.Json;
using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Placed;

/// <summary>Reads JSON with comments and trailing commas, keeping the place of every name and value.</summary>
internal static class PlacedJson
{
    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 64,
    };

    /// <summary>The root value; null where the text is not JSON, with the reason among the errors.</summary>
    public static PlacedNode? Read(string text, string file, List<InputError> errors)
    {
        var bytes = Encoding.UTF8.GetBytes(text.StartsWith('\uFEFF') ? text[1..] : text);
        var reader = new Utf8JsonReader(bytes, Options);
        var cursor = new TextCursor(file, bytes);
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, cursor, errors);
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            errors.Add(SyntaxError(exception, bytes, file));
        }
        catch (InvalidOperationException)
        {
            errors.Add(new InputError(cursor.At(reader.TokenStartIndex), null, "text whose \\u escapes form valid characters"));
        }

        return null;
    }

    private static PlacedNode ReadValue(ref Utf8JsonReader reader, TextCursor cursor, List<InputError> errors)
    {
        var place = cursor.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, new PlacedNode(NodeKind.Object, place), cursor, errors);
            case JsonTokenType.StartArray:
                var list = new PlacedNode(NodeKind.List, place);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Items.Add(ReadValue(ref reader, cursor, errors));
                }

                return list;
            case JsonTokenType.String:
                return new PlacedNode(NodeKind.Text, place, reader.GetString()!);
            case JsonTokenType.Number:
                return new PlacedNode(NodeKind.Number, place, Encoding.UTF8.GetString(reader.ValueSpan));
            case JsonTokenType.Null:
                return new PlacedNode(NodeKind.Null, place);
            default:
                return new PlacedNode(NodeKind.Bool, place, reader.TokenType == JsonTokenType.True ? "true" : "false");
        }
    }

    private static PlacedNode ReadObject(ref Utf8JsonReader reader, PlacedNode map, TextCursor cursor, List<InputError> errors)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var place = cursor.At(reader.TokenStartIndex);
            var name = reader.GetString()!;
            reader.Read();
            map.Add(new PlacedMember(name, place, ReadValue(ref reader, cursor, errors)), errors);
        }

        return map;
    }

    private static InputError SyntaxError(JsonException exception, byte[] bytes, string file)
    {
        var offset = 0;
        for (var line = exception.LineNumber ?? 0; line > 0 && offset < bytes.Length; offset++)
        {
            line -= bytes[offset] == (byte)'\n' ? 1 : 0;
        }

        offset = Math.Min(bytes.Length, offset + (int)(exception.BytePositionInLine ?? 0));
        var end = Array.IndexOf(bytes, (byte)'\n', offset);
        var rest = Encoding.UTF8.GetString(bytes.AsSpan(offset..(end < 0 ? bytes.Length : end))).Trim();
        var message = exception.Message;
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return new InputError(
            new TextCursor(file, bytes).At(offset),
            rest.Length == 0 ? "end of line" : rest,
            $"JSON, where comments and trailing commas are allowed ({(position < 0 ? message : message[..position]).TrimEnd('.')})");
    }
}
