using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>
/// Reads the eval suites of a workspace. Every error of every file is found in one pass, with file, line and column; nothing is skipped
/// in silence. Cases with errors are left out, so a caller that goes on must look at the errors first.
/// </summary>
public static class EvalSuiteReader
{
    /// <summary>
    /// All cases of the suites below <paramref name="evalsFolder"/> (<c>*.yaml</c> and <c>*.yml</c>), ordered by id. A file that another suite
    /// takes its tests or values from is part of that suite and not one itself.
    /// </summary>
    /// <param name="files">The workspace.</param>
    /// <param name="evalsFolder">Folder of the suites, relative to the workspace.</param>
    /// <param name="promptIds">Ids of prompt documents, which a case's target must be one of.</param>
    /// <param name="errors">Receives what is wrong, ordered by file, line and column.</param>
    public static IReadOnlyList<EvalCase> Read(
        IWorkspaceFiles files, string evalsFolder, IReadOnlyCollection<string> promptIds, List<InputError> errors)
    {
        var context = new ReadContext(files, promptIds, []);
        var parsed = new List<(string Path, SourceNode Root)>();
        string[] paths = [.. files.List(evalsFolder, ".yaml"), .. files.List(evalsFolder, ".yml")];
        Array.Sort(paths, StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var errorsBefore = context.Errors.Count;
            var root = context.Read(path, new SourceLocation(path), path) is { } text ? SourceTreeReader.Read(path, text, context.Errors) : null;
            if (root is not null)
            {
                parsed.Add((path, root));
            }
            else if (context.Errors.Count == errorsBefore)
            {
                context.Errors.Add(new InputError(new SourceLocation(path, 1, 1), null, "a suite: a map with tests"));
            }
        }

        var cases = new List<EvalCase>();
        foreach (var (path, root) in parsed.Where(file => file.Root["tests"] is not null))
        {
            cases.AddRange(new SuiteReader(context, SuiteName(evalsFolder, path), root).Read());
        }

        foreach (var (path, root) in parsed.Where(file => file.Root["tests"] is null && !context.Referenced.Contains(file.Path)))
        {
            cases.AddRange(new SuiteReader(context, SuiteName(evalsFolder, path), root).Read());
        }

        var unique = UniqueCases.Of(cases, context.Errors);
        errors.AddRange(InputErrors.InFileOrder(context.Errors));
        return unique;
    }

    private static string SuiteName(string folder, string path)
    {
        var prefix = folder.TrimEnd('/') + "/";
        var below = path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;
        return below[..below.LastIndexOf('.')];
    }
}
