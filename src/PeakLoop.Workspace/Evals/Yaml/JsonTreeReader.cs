using System.Text;
using System.Text.Json;
using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Evals.Yaml;

/// <summary>Reads strict JSON into nodes with places, for .json files and for the lines of .jsonl files.</summary>
internal ref struct JsonTreeReader
{
    private readonly string _file;
    private readonly byte[] _bytes;
    private readonly int _firstLine;
    private readonly List<InputError> _errors;
    private Utf8JsonReader _reader;
    private int _line;
    private int _lineStart;
    private int _counted;

    private JsonTreeReader(string file, string text, int firstLine, List<InputError> errors)
    {
        _file = file;
        _bytes = Encoding.UTF8.GetBytes(text);
        _firstLine = firstLine;
        _errors = errors;
        _reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = SourceTreeReader.MaxDepth });
    }

    /// <summary>The document; null with an error if the text is not JSON.</summary>
    /// <param name="file">File, for places.</param>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <param name="firstLine">Line of the text's beginning in the file, from 1.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static SourceNode? Read(string file, string text, int firstLine, List<InputError> errors)
    {
        try
        {
            var reader = new JsonTreeReader(file, text, firstLine, errors);
            reader._reader.Read();
            var root = reader.Node();
            return reader._reader.Read() ? null : root;
        }
        catch (JsonException e)
        {
            var line = firstLine + (int)(e.LineNumber ?? 0);
            var shown = text.Split('\n')[(int)Math.Min(e.LineNumber ?? 0, text.Count(c => c == '\n'))].Trim();
            errors.Add(new InputError(
                new SourceLocation(file, line, (int)(e.BytePositionInLine ?? 0) + 1), shown.Length > 200 ? shown[..200] : shown,
                $"JSON ({e.Message.Split(" LineNumber:")[0]})"));
            return null;
        }
    }

    private SourceNode Node()
    {
        var place = Place();
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Map(place);
            case JsonTokenType.StartArray:
                var items = new List<SourceNode>();
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Node());
                }

                return new SourceNode(place, items);
            case JsonTokenType.String:
                return new SourceNode(place, new ScalarText(Text(), Plain: false));
            default:
                return new SourceNode(place, new ScalarText(Encoding.UTF8.GetString(_reader.ValueSpan), Plain: true));
        }
    }

    private SourceNode Map(SourceLocation place)
    {
        var members = new List<SourceMember>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var at = Place();
            var name = Text();
            _reader.Read();
            var value = Node();
            if (seen.Add(name))
            {
                members.Add(new SourceMember(name, at, value));
            }
            else
            {
                _errors.Add(new InputError(at, name, "each name once in a map"));
            }
        }

        return new SourceNode(place, members);
    }

    private readonly string Text()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // Half a surrogate pair.
            throw new JsonException(e.Message, null, null, null, e);
        }
    }

    private SourceLocation Place()
    {
        var index = (int)_reader.TokenStartIndex;
        for (; _counted < index; _counted++)
        {
            if (_bytes[_counted] == (byte)'\n')
            {
                _line++;
                _lineStart = _counted + 1;
            }
        }

        return new SourceLocation(_file, _firstLine + _line, Encoding.UTF8.GetCharCount(_bytes, _lineStart, index - _lineStart) + 1);
    }
}
