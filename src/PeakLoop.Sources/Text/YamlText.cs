using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeakLoop.Foundation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PeakLoop.Sources;

/// <summary>
/// Reads one YAML document as JSON with the place of each value. Plain scalars that look like null, true, false or a JSON number are those;
/// a number keeps its digits as written. Aliases are expanded up to a limit; tags and merge keys have no meaning.
/// </summary>
internal static partial class YamlText
{
    private const int Depth = 64;
    private const int MostNodes = 250_000;

    public static PlacedDocument Read(string text, string file)
    {
        var builder = new Builder(file);
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            JsonNode? root = null;
            if (parser.TryConsume<DocumentStart>(out _))
            {
                root = builder.Value(parser, "", 0);
                parser.Consume<DocumentEnd>();
                if (parser.Current is DocumentStart second)
                {
                    throw Fail(file, second.Start, null, "one document, not several");
                }
            }

            return new PlacedDocument(root, builder.Places, builder.Warnings);
        }
        catch (YamlException error)
        {
            throw Fail(file, error.Start, LineOf(text, (int)error.Start.Line), $"YAML ({error.Message.Split('\n')[0].TrimEnd('.')})");
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // The scanner's own checks, on flow collections without an end for one: the text is not YAML after the last value that was read.
            throw Fail(file, builder.Last, LineOf(text, (int)builder.Last.Line), "YAML; what follows cannot be read");
        }
    }

    private static InputException Fail(string file, Mark mark, string? value, string expected) =>
        InputException.One(new SourceLocation(file, (int)mark.Line, (int)mark.Column), value, expected);

    private static string? LineOf(string text, int line) =>
        text.Split('\n').ElementAtOrDefault(line - 1)?.Trim() is { Length: > 0 } found ? found.Length > 80 ? found[..80] : found : null;

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex NumberPattern();

    private sealed class Builder(string file)
    {
        private readonly Dictionary<string, JsonNode?> _anchors = [];
        private int _nodes;

        public PlaceMap Places { get; } = new(file);

        public List<InputError> Warnings { get; } = [];

        /// <summary>Where the last value begins that was read.</summary>
        public Mark Last { get; private set; } = new(0, 1, 1);

        public JsonNode? Value(IParser parser, string pointer, int depth)
        {
            var start = parser.Current?.Start ?? Mark.Empty;
            if (depth > Depth || ++_nodes > MostNodes)
            {
                throw Fail(file, start, null, $"at most {Depth} levels and {MostNodes} values");
            }

            Last = start;
            Places.Add(pointer, (int)start.Line, (int)start.Column);
            switch (parser.Consume<ParsingEvent>())
            {
                case Scalar scalar:
                    return Anchored(scalar, Of(scalar));
                case MappingStart mapping:
                    return Anchored(mapping, Members(parser, pointer, depth));
                case SequenceStart sequence:
                    var list = new JsonArray();
                    while (!parser.TryConsume<SequenceEnd>(out _))
                    {
                        list.Add(Value(parser, PlaceMap.Below(pointer, list.Count.ToString(CultureInfo.InvariantCulture)), depth + 1));
                    }

                    return Anchored(sequence, list);
                case AnchorAlias alias when _anchors.TryGetValue(alias.Value.Value, out var node):
                    return Copy(node, start);
                default:
                    throw Fail(file, start, null, "a value that was given its anchor before");
            }
        }

        private JsonObject Members(IParser parser, string pointer, int depth)
        {
            var json = new JsonObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var at = parser.Current?.Start ?? Mark.Empty;
                if (!parser.TryConsume<Scalar>(out var key))
                {
                    throw Fail(file, at, null, "a word as the name of a member");
                }

                var value = Value(parser, PlaceMap.Below(pointer, key.Value), depth + 1);
                if (!json.TryAdd(key.Value, value))
                {
                    Warnings.Add(new InputError(
                        new SourceLocation(file, (int)at.Line, (int)at.Column), key.Value, "a member that occurs once; the first counts"));
                }
            }

            return json;
        }

        private JsonNode? Anchored(NodeEvent node, JsonNode? value)
        {
            if (!node.Anchor.IsEmpty)
            {
                _anchors[node.Anchor.Value] = value;
            }

            return value;
        }

        private JsonNode? Copy(JsonNode? node, Mark start)
        {
            _nodes += Count(node);
            return _nodes > MostNodes ? throw Fail(file, start, null, $"at most {MostNodes} values") : node?.DeepClone();
        }

        private static int Count(JsonNode? node) => 1 + (node switch
        {
            JsonObject map => map.Sum(member => Count(member.Value)),
            JsonArray list => list.Sum(Count),
            _ => 0,
        });

        private static JsonNode? Of(Scalar scalar) => scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty
            ? JsonValue.Create(scalar.Value)
            : scalar.Value switch
            {
                "" or "~" or "null" or "Null" or "NULL" => null,
                "true" or "True" or "TRUE" => JsonValue.Create(value: true),
                "false" or "False" or "FALSE" => JsonValue.Create(value: false),
                var text when NumberPattern().IsMatch(text) => JsonNode.Parse(text),
                var text => JsonValue.Create(text),
            };
    }
}
