using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals;
using Xunit;

namespace PeakLoop.Workspace.Tests.Evals;

/// <summary>Short ways to read suites in tests.</summary>
internal static class Suites
{
    public static readonly string[] Prompts = ["planner", "actor", "coordinator"];

    public static IReadOnlyList<EvalCase> Read(params (string Path, string Text)[] files)
    {
        var errors = new List<InputError>();
        var cases = EvalSuiteReader.Read(new MemoryFiles(files), "evals", Prompts, errors);
        Assert.Empty(errors.Select(error => error.ToString()));
        return cases;
    }

    public static IReadOnlyList<EvalCase> Read(string yaml) => Read(("evals/suite.yaml", yaml));

    public static List<string> Errors(params (string Path, string Text)[] files)
    {
        var errors = new List<InputError>();
        EvalSuiteReader.Read(new MemoryFiles(files), "evals", Prompts, errors);
        return [.. errors.Select(error => error.ToString())];
    }

    public static List<string> Errors(string yaml) => Errors(("evals/suite.yaml", yaml));
}
