using System.Reflection;
using System.Text;
using PeakLoop.Workspace.Config;

namespace PeakLoop.Workspace.Init;

/// <summary>The files that come with the program: its own prompts, its eval set and the configuration's schema.</summary>
public static class StarterFiles
{
    /// <summary>Where a new workspace keeps the schema, relative to its root.</summary>
    public const string SchemaPath = ".peakloop/loop.config.schema.json";

    private const string SchemaResource = "loop.config.schema.json";

    /// <summary>The JSON schema (draft 2020-12) of <c>loop.config.json</c>.</summary>
    public static string Schema() => Text(SchemaResource);

    /// <summary>Path → text of the prompt documents and the starter eval set.</summary>
    public static IReadOnlyDictionary<string, string> All()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Assembly.GetExecutingAssembly().GetManifestResourceNames())
        {
            if (WorkspacePath.IsInside(name) && name.Contains('/'))
            {
                files.Add(name, Text(name));
            }
        }

        return files;
    }

    private static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }
}
