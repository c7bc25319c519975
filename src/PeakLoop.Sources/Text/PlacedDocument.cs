using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>A JSON or YAML text as JSON, with the place of each value.</summary>
/// <param name="Root">The value; null for an empty text or <c>null</c>.</param>
/// <param name="Places">JSON pointer → place.</param>
/// <param name="Warnings">Members that occur twice: the first counts.</param>
internal sealed record PlacedDocument(JsonNode? Root, PlaceMap Places, IReadOnlyList<InputError> Warnings)
{
    /// <summary>Reads a text by the ending of its file: <c>.json</c>, <c>.jsonc</c> as JSON with comments, anything else as YAML.</summary>
    /// <exception cref="InputException">The text is neither.</exception>
    public static PlacedDocument Read(string text, string file) =>
        file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".jsonc", StringComparison.OrdinalIgnoreCase)
            ? JsonText.Read(text, file)
            : YamlText.Read(text, file);
}

/// <summary>Where each JSON pointer of a document is; what has no place of its own is where its parent is.</summary>
internal sealed class PlaceMap(string file)
{
    private readonly Dictionary<string, (int Line, int Column)> _places = [];

    /// <summary>File.</summary>
    public string File => file;

    /// <summary>Notes the place of a pointer; the first one counts.</summary>
    public void Add(string pointer, int line, int column) => _places.TryAdd(pointer, (line, column));

    /// <summary>The place of a pointer.</summary>
    public SourceLocation Locate(string pointer)
    {
        for (var at = pointer; ; at = at[..at.LastIndexOf('/')])
        {
            if (_places.TryGetValue(at, out var place))
            {
                return new SourceLocation(file, place.Line, place.Column);
            }

            if (at.Length == 0 || !at.Contains('/', StringComparison.Ordinal))
            {
                return new SourceLocation(file);
            }
        }
    }

    /// <summary>Line of a pointer; 0 where unknown.</summary>
    public int Line(string pointer) => Locate(pointer).Line;

    /// <summary>A pointer one level down (RFC 6901).</summary>
    public static string Below(string pointer, string key) =>
        $"{pointer}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
