using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>
/// Follows <c>file://path</c>, relative to the folder of the file that holds it, never out of the workspace. YAML and JSON files become
/// nodes of their own file; any other file is one text. Program files are not run: they are named as unsupported.
/// </summary>
internal static class FileReference
{
    private const string Prefix = "file://";

    /// <summary>Whether a node is such a reference.</summary>
    public static bool Is(SourceNode node) => node.AsText?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>The path that a reference names, relative to the workspace; null (with an error) if it leaves it or is a program.</summary>
    public static string? Path(SourceNode node, ReadContext context)
    {
        var written = node.AsText!;
        var relative = written.StartsWith(Prefix, StringComparison.Ordinal) ? written[Prefix.Length..] : written;
        var path = WorkspacePath.Combine(WorkspacePath.Folder(node.Location.File), relative);
        if (path is null)
        {
            context.Error(node, "a file inside the workspace");
            return null;
        }

        var program = relative.Contains(".js:", StringComparison.Ordinal) || relative.Contains(".py:", StringComparison.Ordinal)
            || System.IO.Path.GetExtension(path) is ".js" or ".cjs" or ".mjs" or ".ts" or ".py" or ".rb";
        if (program)
        {
            context.Error(node, "a data file: programs are not loaded from eval files; a check of type script runs one as a process");
            return null;
        }

        return path;
    }

    /// <summary>What a referenced file holds; the node itself if it is no reference; null after an error.</summary>
    public static SourceNode? Follow(SourceNode node, ReadContext context)
    {
        if (!Is(node))
        {
            return node;
        }

        if (Path(node, context) is not { } path)
        {
            return null;
        }

        context.Referenced.Add(path);
        if (context.Read(path, node.Location, node.AsText!) is not { } text)
        {
            return null;
        }

        if (!DataFile.Is(path))
        {
            return new SourceNode(new SourceLocation(path, 1, 1), new ScalarText(text, Plain: false));
        }

        var errorsBefore = context.Errors.Count;
        var root = DataFile.Read(path, text, context);
        if (root is null && context.Errors.Count == errorsBefore)
        {
            context.Error(node, "a file that is not empty");
        }

        return root;
    }
}
