using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>Reads JSON (comments and trailing commas allowed) with the place of each value.</summary>
internal static class JsonText
{
    private const int Depth = 64;

    public static PlacedDocument Read(string text, string file)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = Depth });
            var builder = new Builder(bytes, file);
            if (!reader.Read())
            {
                throw InputException.One(new SourceLocation(file), null, "a JSON value");
            }

            var root = builder.Value(ref reader, "");
            reader.Read();
            return new PlacedDocument(root, builder.Places, builder.Warnings);
        }
        catch (JsonException error)
        {
            var line = (int)(error.LineNumber ?? 0) + 1;
            throw InputException.One(
                new SourceLocation(file, line, (int)(error.BytePositionInLine ?? 0) + 1), LineOf(text, line), $"JSON ({FirstSentence(error.Message)})");
        }
    }

    private static string LineOf(string text, int line) => text.Split('\n').ElementAtOrDefault(line - 1)?.Trim() is { Length: > 0 } found
        ? found.Length > 80 ? found[..80] : found
        : "end of text";

    private static string FirstSentence(string message) => message.Split(" LineNumber", 2)[0].Split(". ", 2)[0].TrimEnd('.', ' ');

    private sealed class Builder(byte[] bytes, string file)
    {
        private readonly List<int> _lineStarts = [0, .. bytes.Index().Where(item => item.Item == (byte)'\n').Select(item => item.Index + 1)];

        public PlaceMap Places { get; } = new(file);

        public List<InputError> Warnings { get; } = [];

        public JsonNode? Value(ref Utf8JsonReader reader, string pointer)
        {
            Note(pointer, reader.TokenStartIndex);
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    return Members(ref reader, pointer);
                case JsonTokenType.StartArray:
                    var list = new JsonArray();
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    {
                        list.Add(Value(ref reader, PlaceMap.Below(pointer, list.Count.ToString(CultureInfo.InvariantCulture))));
                    }

                    return list;
                case JsonTokenType.String:
                    return JsonValue.Create(Text(ref reader));
                default:
                    return JsonNode.Parse(reader.ValueSpan);
            }
        }

        private JsonObject Members(ref Utf8JsonReader reader, string pointer)
        {
            var json = new JsonObject();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var key = Text(ref reader);
                var start = reader.TokenStartIndex;
                reader.Read();
                var value = Value(ref reader, PlaceMap.Below(pointer, key));
                if (!json.TryAdd(key, value))
                {
                    var (line, column) = PlaceOf(start);
                    Warnings.Add(new InputError(new SourceLocation(file, line, column), key, "a member that occurs once; the first counts"));
                }
            }

            return json;
        }

        // A lone surrogate, escaped, is no text; it becomes the replacement character.
        private static string Text(ref Utf8JsonReader reader)
        {
            try
            {
                return reader.GetString() ?? "";
            }
            catch (InvalidOperationException)
            {
                return "\uFFFD";
            }
        }

        private void Note(string pointer, long offset)
        {
            var (line, column) = PlaceOf(offset);
            Places.Add(pointer, line, column);
        }

        private (int Line, int Column) PlaceOf(long offset)
        {
            var index = _lineStarts.BinarySearch((int)offset);
            index = index >= 0 ? index : ~index - 1;
            return (index + 1, Encoding.UTF8.GetCharCount(bytes.AsSpan(_lineStarts[index], (int)offset - _lineStarts[index])) + 1);
        }
    }
}
