using PeakLoop.Evals;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>Reads one suite file.</summary>
internal sealed class SuiteReader(ReadContext context, string suite, SourceNode root)
{
    private static readonly string[] Keys =
        ["$schema", "description", "target", "split", "tags", "defaultTest", "assertionTemplates", "tests"];

    // What a promptfoo file may say about how it is run and where results go: PeakLoop's command line decides that.
    private static readonly string[] ForeignKeys =
        [.. Keys, "prompts", "providers", "targets", "outputPath", "evaluateOptions", "commandLineOptions", "sharing", "metadata", "writeLatestResults"];

    private readonly RefResolver _references = new(root, context);

    /// <summary>The cases of the file.</summary>
    public List<EvalCase> Read()
    {
        var cases = new List<EvalCase>();
        if (root.Kind != NodeKind.Map)
        {
            context.Error(root, "a suite: a map with tests");
            return cases;
        }

        var fields = new Fields(root, context);
        fields.Only(context.Foreign ? ForeignKeys : Keys);
        var reader = new CaseReader(context, _references, suite);
        var defaults = new CaseDefaults
        {
            Target = reader.Target(fields),
            Split = CaseReader.Split(fields),
            Tags = fields.Texts("tags"),
        };
        fields.MapOf("assertionTemplates");
        if (fields.Node("defaultTest") is { } written
            && FileReference.Follow(written, context) is { } followed && _references.Resolve(followed) is { } node)
        {
            if (node.Kind == NodeKind.Map)
            {
                defaults = reader.Defaults(node, defaults);
            }
            else
            {
                context.Error(node, "a map");
            }
        }

        if (fields.Node("tests") is not { } tests)
        {
            context.Missing(root, "tests");
            return cases;
        }

        foreach (var test in new TestSources(context, _references).Expand(tests))
        {
            cases.AddRange(reader.Read(test, defaults));
        }

        return cases;
    }
}
