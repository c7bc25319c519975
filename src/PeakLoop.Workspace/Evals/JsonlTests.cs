using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>Reads tests from JSON lines: one test object a line, empty lines ignored; every bad line is an error of its own.</summary>
internal static class JsonlTests
{
    public static List<SourceNode> Read(string path, string text, ReadContext context)
    {
        var tests = new List<SourceNode>();
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            if (raw.Trim() is { Length: > 0 } && JsonTreeReader.Read(path, raw.TrimEnd('\r'), number, context.Errors) is { } test)
            {
                tests.Add(test);
            }
        }

        return tests;
    }
}
