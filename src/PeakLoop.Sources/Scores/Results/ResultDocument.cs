using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>A JSON file of results, read value by value; what is wrong is noted with its place.</summary>
internal sealed class ResultDocument
{
    private static readonly string[] Known = ["results", "eval", "samples", "scenarioRunResults", "evaluationResult", "scenarioName"];
    private readonly PlacedDocument document;
    private readonly ResultErrors errors;

    public ResultDocument(string text, string file, ResultErrors errors) =>
        (document, File, this.errors) = (JsonText.Read(text, file), file, errors);

    /// <summary>File.</summary>
    public string File { get; }

    /// <summary>Text of a file in UTF-8.</summary>
    public static string Decode(ScoreInputFile file)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file.Bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw InputException.One(new SourceLocation(file.Name), null, "text in UTF-8");
        }
    }

    /// <summary>Whether an object has a member.</summary>
    public bool Has(string pointer, string member) => Node(pointer) is JsonObject map && map.ContainsKey(member);

    /// <summary>The value at a JSON pointer of plain names and numbers; null where there is none.</summary>
    public JsonNode? Node(string pointer)
    {
        var node = document.Root;
        foreach (var step in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node switch
            {
                JsonObject map => map[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)],
                JsonArray list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>A text, number or flag as text; empty where there is none.</summary>
    public string Text(string pointer) => Node(pointer) is JsonValue value ? value.ToString() : "";

    /// <summary>A moment; null where there is none or it is none.</summary>
    public DateTimeOffset? Time(string pointer) => IsoDate.TryTime(Text(pointer), out var time, out _) ? time : null;

    /// <summary>Members of a list, each with its pointer; a note where there is no list.</summary>
    public IEnumerable<string> Items(string pointer)
    {
        if (Node(pointer) is not JsonArray list)
        {
            Fail(pointer, "a list");
            return [];
        }

        return Enumerable.Range(0, list.Count).Select(index => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}"));
    }

    /// <summary>Names of the members of an object.</summary>
    public IReadOnlyList<string> Members(string pointer) => Node(pointer) is JsonObject map ? [.. map.Select(member => member.Key)] : [];

    /// <summary>Line of a value.</summary>
    public int Line(string pointer) => document.Places.Line(pointer);

    /// <summary>Notes an error at a value.</summary>
    public void Fail(string pointer, string expected) =>
        errors.Add(new InputError(document.Places.Locate(pointer), Node(pointer) is JsonValue value ? value.ToString() : null, expected));

    /// <summary>A file that none of the tools wrote.</summary>
    public InputException Unknown()
    {
        var found = Members("");
        return InputException.One(
            document.Places.Locate(""), found.Count == 0 ? null : string.Join(", ", found.Take(6)),
            "results of promptfoo (results.results), a log of Inspect (eval and samples), or results of Microsoft.Extensions.AI.Evaluation (scenarioRunResults or evaluationResult)",
            found.Select(name => NearestName.Find(name, Known)).FirstOrDefault(name => name is not null));
    }
}
