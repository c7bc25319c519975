using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>Finds the tests of a suite: written in place, or in files that it names (YAML, JSON, JSONL, CSV; <c>*</c> in the file name).</summary>
internal sealed class TestSources(ReadContext context, RefResolver references)
{
    /// <summary>One node per test.</summary>
    public IEnumerable<SourceNode> Expand(SourceNode tests)
    {
        if (tests.Kind == NodeKind.List)
        {
            return tests.Items.SelectMany(item => item.AsText is null ? One(item) : FromFiles(item));
        }

        if (tests.AsText is not null)
        {
            return FromFiles(tests);
        }

        context.Error(tests, "a list of tests, or file:// with one");
        return [];
    }

    private IEnumerable<SourceNode> One(SourceNode item) => references.Resolve(item) is { } test ? [test] : [];

    private IEnumerable<SourceNode> FromFiles(SourceNode reference)
    {
        if (reference.AsText!.Contains("://", StringComparison.Ordinal) && !FileReference.Is(reference))
        {
            context.Error(reference, "a file of the workspace: tests are not fetched from elsewhere");
            return [];
        }

        return FileReference.Path(reference, context) is { } path ? Matching(reference, path).SelectMany(file => FromFile(reference, file)) : [];
    }

    private IReadOnlyList<string> Matching(SourceNode reference, string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var star = name.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return [path];
        }

        var folder = WorkspacePath.Folder(path);
        var found = context.Files.List(folder, name[(star + 1)..])
            .Where(file => WorkspacePath.Folder(file) == folder && file[(folder.Length + 1)..].StartsWith(name[..star], StringComparison.Ordinal))
            .ToList();
        if (found.Count == 0 || name.LastIndexOf('*') != star)
        {
            context.Error(reference, "a pattern with one * in the file name that some file fits");
            return [];
        }

        return found;
    }

    private IEnumerable<SourceNode> FromFile(SourceNode reference, string path)
    {
        context.Referenced.Add(path);
        if (context.Read(path, reference.Location, reference.AsText!) is not { } text)
        {
            return [];
        }

        switch (Path.GetExtension(path))
        {
            case ".csv":
                return CsvTests.Read(path, text, context);
            case ".jsonl":
                return JsonlTests.Read(path, text, context);
            case ".yaml" or ".yml" or ".json":
                return FromData(reference, path, text);
            default:
                context.Error(reference, "a .yaml, .json, .jsonl or .csv file");
                return [];
        }
    }

    private IEnumerable<SourceNode> FromData(SourceNode reference, string path, string text)
    {
        var before = context.Errors.Count;
        var root = DataFile.Read(path, text, context);
        if (root?.Kind == NodeKind.List)
        {
            return root.Items;
        }

        // A file with a single test is a list of one.
        if (root?.Kind == NodeKind.Map)
        {
            return [root];
        }

        if (context.Errors.Count == before)
        {
            context.Error(root ?? reference, "a file with a list of tests");
        }

        return [];
    }
}
