using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Evals.Quality.Edits;

/// <summary>
/// An exact change of one text file: lines taken out and put in at one place. It applies only to the very text it was made for.
/// </summary>
/// <param name="File">Path relative to the workspace, forward slashes.</param>
/// <param name="Before">Hash of the text it was made for; empty for a file that must not exist yet.</param>
/// <param name="Line">Line, from 1, at which lines are taken out and put in.</param>
/// <param name="Remove">Lines taken out, exactly as they stand.</param>
/// <param name="Insert">Lines put in.</param>
public sealed record FileEdit(string File, string Before, int Line, IReadOnlyList<string> Remove, IReadOnlyList<string> Insert)
{
    private const int Context = 2;

    /// <summary>Whether the edit makes a new file.</summary>
    public bool IsNew => Before.Length == 0;

    /// <summary>An edit of a text.</summary>
    public static FileEdit Of(string file, string text, int line, IReadOnlyList<string> remove, IReadOnlyList<string> insert) =>
        new(file, ContentHash.Of(text), line, remove, insert);

    /// <summary>A new file.</summary>
    public static FileEdit New(string file, string text) => new(file, "", 1, [], text.TrimEnd('\n').Split('\n'));

    /// <summary>The edit that <see cref="ToJson"/> wrote.</summary>
    public static FileEdit FromJson(JsonObject json) => new(
        json["file"]!.GetValue<string>(), json["before"]!.GetValue<string>(), json["line"]!.GetValue<int>(), Texts(json["remove"]), Texts(json["insert"]));

    /// <summary>The members <c>file, before, line, remove, insert</c>.</summary>
    public JsonObject ToJson() => new()
    {
        ["file"] = File, ["before"] = Before, ["line"] = Line,
        ["remove"] = new JsonArray([.. Remove.Select(line => (JsonNode)line)]), ["insert"] = new JsonArray([.. Insert.Select(line => (JsonNode)line)]),
    };

    /// <summary>The text after the edit; null where the text (null: there is no file) is not the one it was made for.</summary>
    public string? Apply(string? text)
    {
        if (text is null)
        {
            return IsNew ? string.Join('\n', Insert) + "\n" : null;
        }

        if (ContentHash.Of(text) != Before)
        {
            return null;
        }

        var lines = text.Split('\n').ToList();
        if (!lines.Skip(Line - 1).Take(Remove.Count).SequenceEqual(Remove, StringComparer.Ordinal))
        {
            return null;
        }

        lines.RemoveRange(Line - 1, Remove.Count);
        lines.InsertRange(Line - 1, Insert);
        return string.Join('\n', lines);
    }

    /// <summary>The edit as a unified diff, with two lines of context where the text is given.</summary>
    public string Diff(string? text)
    {
        var lines = text?.Split('\n') ?? [];
        var from = Math.Max(0, Line - 1 - Context);
        var before = IsNew ? [] : lines[from..Math.Min(lines.Length, Line - 1)];
        var after = IsNew ? [] : lines[Math.Min(lines.Length, Line - 1 + Remove.Count)..Math.Min(lines.Length, Line - 1 + Remove.Count + Context)];
        var kept = before.Length + after.Length;
        var start = IsNew ? 0 : from + 1;
        var builder = new StringBuilder();
        builder.Append(IsNew ? "--- /dev/null\n" : $"--- a/{File}\n").Append("+++ b/").Append(File).Append('\n');
        builder.Append(CultureInfo.InvariantCulture, $"@@ -{start},{kept + Remove.Count} +{(IsNew ? 1 : start)},{kept + Insert.Count} @@\n");
        Append(builder, ' ', before);
        Append(builder, '-', Remove);
        Append(builder, '+', Insert);
        Append(builder, ' ', after);
        return builder.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder builder, char mark, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            builder.Append(mark).Append(line).Append('\n');
        }
    }

    private static string[] Texts(JsonNode? list) => [.. list!.AsArray().Select(line => line!.GetValue<string>())];
}
