using PeakLoop.Evals;
using PeakLoop.Workspace.Evals.Importing;
using PeakLoop.Workspace.Evals.Writing;
using Xunit;

namespace PeakLoop.Workspace.Tests.Evals;

public sealed class EvalImportTests
{
    private static ImportedSuite Import(ImportFormat format, string path, string text, ImportedMatch match = ImportedMatch.Usual) =>
        EvalImport.Read(new MemoryFiles((path, text)), path, new ImportOptions { Format = format, Target = "planner", Prefix = "imp", Match = match });

    private static IReadOnlyList<string> Identities(IEnumerable<EvalCase> cases) =>
        [.. cases.OrderBy(evalCase => evalCase.Id, StringComparer.Ordinal).Select(evalCase =>
            $"{evalCase.Id} {EvalIdentity.CaseVersion(evalCase)} {EvalIdentity.CheckSetVersion(evalCase)} {evalCase.Split} {string.Join(',', evalCase.Tags)} {evalCase.Metadata.ToJsonString()}")];

    [Fact]
    public void Openai_samples_become_cases_and_bad_lines_are_listed()
    {
        var suite = Import(ImportFormat.OpenAiEvals, "samples.jsonl", """
            {"input": [{"role": "user", "content": "2+2=\n😀"}], "ideal": "4"}
            {"input": "name a primary colour", "ideal": ["red", "blue"]}
            {"input": "no answer"}
            {"ideal": "x"}
            not json
            """);
        Assert.Equal(["imp-001", "imp-002"], suite.Cases.Select(evalCase => evalCase.Id));
        Assert.Equal(["starts-with", "assert-set"], suite.Cases.Select(evalCase => Assert.Single(evalCase.Checks).Type));
        Assert.Equal(["samples.jsonl:5:2", "samples.jsonl:3:1", "samples.jsonl:4:1"], suite.Rejected.Select(error => error.Location.ToString()));
        Assert.Equal(Identities(suite.Cases), Identities(Suites.Read(suite.Suite)));
    }

    [Theory]
    [InlineData(ImportedMatch.Usual, "icontains", "icontains-any")]
    [InlineData(ImportedMatch.Includes, "contains", "contains-any")]
    [InlineData(ImportedMatch.Exact, "equals", "assert-set")]
    [InlineData(ImportedMatch.Fuzzy, "f1", "f1")]
    public void Inspect_targets_become_the_check_that_is_asked_for(ImportedMatch match, string one, string several)
    {
        var suite = Import(ImportFormat.Inspect, "d.jsonl", """
            {"id": 7, "input": "q", "target": "a", "metadata": {"level": 2}}
            {"input": "q", "target": ["a", "b"]}
            {"input": "q", "choices": ["x", "y"], "target": "B"}
            {"input": "q", "target": "a", "sandbox": "docker"}
            """, match);
        Assert.Equal(["imp-7", "imp-002", "imp-003"], suite.Cases.Select(evalCase => evalCase.Id));
        Assert.Equal([one, several, "regex"], suite.Cases.Select(evalCase => evalCase.Checks[0].Type));
        Assert.Equal("d.jsonl:4:31: 'sandbox': expected one of input, target, choices, id, metadata", Assert.Single(suite.Rejected).ToString());
        Assert.Equal(Identities(suite.Cases), Identities(Suites.Read(suite.Suite)));
    }

    [Fact]
    public void Promptfoo_tests_become_native_with_derived_ids()
    {
        var csv = Import(ImportFormat.Promptfoo, "data/t.csv", "q,__expected\nhi,contains: h\nho,bad\n");
        Assert.Equal(2, csv.Cases.Count);
        Assert.All(csv.Cases, evalCase => Assert.StartsWith("imp-", evalCase.Id, StringComparison.Ordinal));
        Assert.Equal(Identities(csv.Cases), Identities(Suites.Read(csv.Suite)));
        var yaml = Import(ImportFormat.Promptfoo, "p.yaml", "prompts: [a, b]\nproviders: [echo]\ntests:\n  - {vars: {x: [1a, 2b]}, assert: [{type: not-contains, value: '{{x}}', weight: 2}]}\n");
        Assert.Equal(2, yaml.Cases.Count);
        Assert.Equal(Identities(yaml.Cases), Identities(Suites.Read(yaml.Suite)));
    }

    [Fact]
    public void Any_text_survives_writing_and_reading()
    {
        string[] texts = ["", " ", "a: b # c", "\"q\" \\ '", "\u0000\u0007\u0085\u2028\uFEFF", "yes", "1.0", "~", "é 😀 \r\n\t end", "- x", "{{x}}", "%"];
        var cases = texts.Select((text, i) => new EvalCase
        {
            Id = $"c{i}", Target = "planner", Split = EvalSplit.Gate, Description = text.Trim(),
            Vars = new() { [text] = text, ["x"] = new System.Text.Json.Nodes.JsonArray(text, 1, true, null, 2.5) },
            Checks = [new CheckDefinition { Type = "equals", Value = text, Weight = 0.5, Metric = "m" }],
            Tags = ["t"], Origin = new CaseOrigin("cycle:1", text.Trim().Length > 0 ? text : null), Added = new CaseAdded(null, new DateOnly(2026, 1, 2)),
        }).ToList();
        var read = Suites.Read(SuiteWriter.Write(cases, "heading"));
        Assert.Equal(Identities(cases), Identities(read));
        Assert.Equal(cases.OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => c.Origin), read.Select(c => c.Origin));
    }
}
