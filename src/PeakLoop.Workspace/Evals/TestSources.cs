using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>Finds the tests of a suite: written in place, or in files that it names.</summary>
internal sealed class TestSources(ReadContext context, RefResolver references)
{
    /// <summary>One node per test.</summary>
    public IEnumerable<SourceNode> Expand(SourceNode tests)
    {
        if (tests.Kind == NodeKind.List)
        {
            foreach (var item in tests.Items)
            {
                foreach (var test in item.AsText is null ? One(item) : FromFile(item))
                {
                    yield return test;
                }
            }
        }
        else if (tests.AsText is not null)
        {
            foreach (var test in FromFile(tests))
            {
                yield return test;
            }
        }
        else
        {
            context.Error(tests, "a list of tests, or file:// with one");
        }
    }

    private IEnumerable<SourceNode> One(SourceNode item) => references.Resolve(item) is { } test ? [test] : [];

    private IEnumerable<SourceNode> FromFile(SourceNode reference)
    {
        if (FileReference.Path(reference, context) is not { } path)
        {
            return [];
        }

        context.Referenced.Add(path);
        return System.IO.Path.GetExtension(path) switch
        {
            ".yaml" or ".yml" or ".json" => FromYaml(reference, path),
            _ => Unknown(reference),
        };
    }

    private IEnumerable<SourceNode> FromYaml(SourceNode reference, string path)
    {
        if (context.Read(path, reference.Location, reference.AsText!) is not { } text
            || SourceTreeReader.Read(path, text, context.Errors) is not { } root)
        {
            return [];
        }

        if (root.Kind == NodeKind.List)
        {
            return root.Items;
        }

        context.Error(root, "a list of tests");
        return [];
    }

    private IEnumerable<SourceNode> Unknown(SourceNode reference)
    {
        context.Error(reference, "a .yaml, .json, .jsonl or .csv file");
        return [];
    }
}
