using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>Reads a YAML or JSON text by the ending of its file.</summary>
internal static class DataFile
{
    /// <summary>Whether a file is read as data and not as one text.</summary>
    public static bool Is(string path) => Path.GetExtension(path) is ".yaml" or ".yml" or ".json";

    /// <summary>The root; null after an error, or where the file is empty.</summary>
    public static SourceNode? Read(string path, string text, ReadContext context) => Read(path, text, context.Errors);

    /// <summary>The root; null after an error, or where the file is empty.</summary>
    public static SourceNode? Read(string path, string text, List<InputError> errors)
    {
        var plain = text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
        return Path.GetExtension(path) is ".json"
            ? JsonTreeReader.Read(path, plain, 1, errors)
            : SourceTreeReader.Read(path, plain, errors);
    }
}
