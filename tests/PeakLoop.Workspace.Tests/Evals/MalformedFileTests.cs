using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals;
using Xunit;

namespace PeakLoop.Workspace.Tests.Evals;

/// <summary>What can be wrong with an eval file, each with its place and what was expected.</summary>
public sealed class MalformedFileTests
{
    // A test whose fifth line is the given one.
    private const string Head = "target: planner\ntests:\n  - id: a\n    description: d\n";

    public static TheoryData<string, string, string> OneTest => new()
    {
        { "wrong type of vars", "    vars: [1]", "5:11: 'a list': expected variables" },
        { "vars a text", "    vars: x", "5:11: 'x': expected variables" },
        { "assert a map", "    assert: {type: contains}", "5:13: 'a map': expected a list" },
        { "assert a text", "    assert: contains", "5:13: 'contains': expected a list" },
        { "check a text", "    assert: [contains]", "5:14: 'contains': expected a check" },
        { "check without type", "    assert: [{value: a}]", "5:14: missing: expected a type" },
        { "unknown type", "    assert: [{type: contain, value: a}]", "5:21: 'contain': expected a check type; did you mean 'contains'?" },
        { "unknown negated type", "    assert: [{type: not-contain, value: a}]", "did you mean 'not-contains'?" },
        { "twice negated", "    assert: [{type: not-not-contains, value: a}]", "5:21: 'not-not-contains': expected a check type" },
        { "foreign type", "    assert: [{type: javascript, value: 'true'}]", "use script with an argument list" },
        { "unknown key of a check", "    assert: [{type: contains, valeu: a}]", "5:31: 'valeu': expected one of type, value" },
        { "unknown key of a test", "    asserts: []", "5:5: 'asserts': expected one of id, target" },
        { "missing value", "    assert: [{type: regex}]", "5:14: missing: expected a text that is not empty" },
        { "empty value", "    assert: [{type: contains, value: ''}]", "5:38: '': expected a text that is not empty" },
        { "value of wrong shape", "    assert: [{type: contains-all, value: {a: 1}}]", "5:42: '{\"a\":1}': expected a list of texts" },
        { "empty item", "    assert: [{type: contains-any, value: [a, '']}]", "5:46: '': expected a text that is not empty" },
        { "empty list", "    assert: [{type: contains-all, value: []}]", "5:42: '[]': expected a list of texts" },
        { "value not wanted", "    assert: [{type: is-refusal, value: x}]", "5:40: 'x': expected no value" },
        { "threshold a text", "    assert: [{type: f1, value: a, threshold: high}]", "5:46: 'high': expected a number" },
        { "threshold above 1", "    assert: [{type: f1, value: a, threshold: 1.1}]", "5:46: '1.1': expected a number above 0 and at most 1" },
        { "threshold 0", "    assert: [{type: bleu, value: a, threshold: 0}]", "0 would pass always" },
        { "threshold not taken", "    assert: [{type: contains, value: a, threshold: 1}]", "5:52: '1': expected no threshold" },
        { "threshold missing", "    assert: [{type: latency}]", "5:14: missing: expected a threshold" },
        { "threshold not finite", "    assert: [{type: cost, threshold: .inf}]", "5:38: '.inf': expected a number" },
        { "case threshold 0", "    threshold: 0", "5:16: '0': expected a score above 0" },
        { "weight negative", "    assert: [{type: contains, value: a, weight: -1}]", "5:49: '-1': expected a number, 0 or more" },
        { "weight a text", "    assert: [{type: contains, value: a, weight: heavy}]", "5:49: 'heavy': expected a number" },
        { "bad pattern, group", "    assert: [{type: regex, value: '(a'}]", "5:35: '(a': expected a regular expression (a group is not closed at character 3)" },
        { "bad pattern, class", "    assert: [{type: regex, value: '[a'}]", "a character class is not closed at character 1" },
        { "bad pattern, repeat", "    assert: [{type: regex, value: 'a**'}]", "nothing to repeat at character 3" },
        { "bad pattern, close", "    assert: [{type: regex, value: 'a)'}]", "a closing parenthesis without its opening one" },
        { "bad pattern, end", "    assert: [{type: regex, value: 'a\\'}]", "a backslash at the end" },
        { "schema type", "    assert: [{type: is-json, value: {type: strin}}]", "5:44: 'strin': expected one of null, boolean" },
        { "schema keyword", "    assert: [{type: is-json, value: {requird: [a]}}]", "did you mean 'required'?" },
        { "schema keyword deep", "    assert: [{type: is-json, value: {properties: {a: {minimum: x}}}}]", "5:64: 'x': expected a number" },
        { "schema unsupported", "    assert: [{type: is-json, value: {unevaluatedProperties: false}}]", "'unevaluatedProperties': expected a supported JSON Schema keyword" },
        { "schema reference", "    assert: [{type: is-json, value: {$ref: '#/$defs/x'}}]", "5:44: '#/$defs/x': expected a reference within the schema" },
        { "schema as bad text", "    assert: [{type: is-json, value: '{a'}]", "5:37:" },
        { "word count reversed", "    assert: [{type: word-count, value: {min: 3, max: 2}}]", "min not above max" },
        { "word count key", "    assert: [{type: word-count, value: {minimum: 3}}]", "5:50: 'minimum': expected one of min, max" },
        { "unknown config", "    assert: [{type: rouge-n, value: a, config: {order: 2}}]", "'order': expected one of n" },
        { "transform", "    assert: [{type: contains, value: a, transform: 'output.foo(1)'}]", "5:52: 'output.foo(1)': expected a supported transform" },
        { "template filter", "    assert: [{type: contains, value: '{{ a | upper }}'}]", "5:38: '{{ a | upper }}': expected a plain reference" },
        { "template statement", "    assert: [{type: contains, value: '{% if a %}b{% endif %}'}]", "filters and statements are not supported" },
        { "unknown variable", "    assert: [{type: contains, value: '{{b}}'}]", "5:14: 'b': expected the name of a variable of the test" },
        { "missing file", "    assert: [{type: contains, value: file://no.txt}]", "5:38: 'file://no.txt': expected a file that exists (evals/no.txt)" },
        { "file outside", "    vars: {a: file://../../etc/passwd}", "5:15: 'file://../../etc/passwd': expected a file inside the workspace" },
        { "program file", "    vars: {a: file://make.py}", "programs are not loaded" },
        { "reference nowhere", "    assert: [{$ref: '#/assertionTemplates/x'}]", "5:21: '#/assertionTemplates/x': expected a reference to something in the file" },
        { "reference to another file", "    assert: [{$ref: 'other.yaml#/x'}]", "a reference within the file" },
        { "set without checks", "    assert: [{type: assert-set}]", "5:14: missing: expected checks under assert" },
        { "set in a set", "    assert: [{type: assert-set, assert: [{type: assert-set, assert: []}]}]", "no assert-set inside an assert-set" },
        { "bad split", "    split: test", "5:12: 'test': expected one of tune, gate, anchor" },
        { "bad severity", "    severity: must", "5:15: 'must': expected one of normal, must-pass" },
        { "bad day", "    added: {on: yesterday}", "5:17: 'yesterday': expected a day as YYYY-MM-DD" },
        { "unknown target", "    target: plannr", "5:13: 'plannr': expected the id of a prompt document; did you mean 'planner'?" },
        { "duplicate key", "    description: e", "5:5: 'description': expected each name once in a map" },
        { "tab", "\tvars: {}", "5:1: 'vars: {}': expected spaces for indentation" },
        { "unclosed quote", "    vars: {a: 'b}", "5:" },
        { "unknown alias", "    vars: {a: *nothing}", "an alias to an anchor" },
        { "alias to itself", "    vars: &v {a: *v}", "an alias to an anchor that stands before it and does not enclose it" },
        { "unknown tag", "    vars: {a: !!python/object x}", "expected no tag" },
        { "map as a key", "    vars: {? {a: 1} : b}", "expected a name" },
        { "second document", "---\ntests: []", "5:1: '---': expected one document in a file" },
        { "bad id", "  - {id: 'a b'}", "5:10: 'a b': expected an id of letters" },
        { "no id", "  - {vars: {}}", "5:5: missing: expected an id for the test" },
        { "duplicate id", "  - {id: a}", "5:5: 'a': expected an id used once" },
        { "test a text", "  - nothing", "5:5: 'nothing': expected a file that exists (evals/nothing)" },
        { "unknown key of the file", "test: []", "5:1: 'test': expected one of" },
        { "too deep", "    vars: {a: " + new string('[', 80) + new string(']', 80) + "}", "nesting of at most 64 levels" },
    };

    [Theory]
    [MemberData(nameof(OneTest))]
    public void Each_fault_is_named_with_its_place(string kind, string line, string expected)
    {
        var errors = Suites.Errors(Head + line + "\n");
        Assert.True(errors.Exists(error => error.Contains(expected, StringComparison.Ordinal)), $"{kind}: {string.Join(" | ", errors)}");
        Assert.All(errors, error => Assert.StartsWith("evals/suite.yaml:", error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "evals/suite.yaml:1:1: missing: expected a suite")]
    [InlineData("# nothing\n", "evals/suite.yaml:1:1: missing: expected a suite")]
    [InlineData("- a\n", "evals/suite.yaml:1:1: 'a list': expected a suite")]
    [InlineData("target: planner\n", "evals/suite.yaml:1:1: missing: expected tests")]
    [InlineData("target: planner\ntests: {a: 1}\n", "evals/suite.yaml:2:8: 'a map': expected a list of tests")]
    [InlineData("tests: [{id: a}]\n", "evals/suite.yaml:1:9: missing: expected a target")]
    [InlineData("prompts: [x]\ntarget: planner\ntests: []\n", "evals/suite.yaml:1:1: 'prompts': expected one of")]
    [InlineData("target: planner\ntests: https://docs.google.com/x\n", "evals/suite.yaml:2:8: 'https://docs.google.com/x': expected a file of the workspace")]
    [InlineData("target: planner\ntests: file://t.csv\n", "evals/suite.yaml:2:8: 'file://t.csv': expected a file that exists (evals/t.csv)")]
    [InlineData("target: planner\ntests: file://t.xlsx\n", "evals/suite.yaml:2:8: 'file://t.xlsx': expected a")]
    [InlineData("target: planner\ndefaultTest: [1]\ntests: []\n", "evals/suite.yaml:2:14: 'a list': expected a map")]
    public void A_file_without_a_suite_in_it_is_named(string text, string expected)
    {
        var errors = Suites.Errors(text);
        Assert.True(errors.Exists(error => error.StartsWith(expected, StringComparison.Ordinal)), string.Join(" | ", errors));
    }

    [Fact]
    public void A_circle_of_references_is_shown()
    {
        var errors = Suites.Errors("""
            target: planner
            assertionTemplates:
              x: {$ref: '#/assertionTemplates/y'}
              y: {$ref: '#/assertionTemplates/x'}
            tests:
              - id: a
                assert: [{$ref: '#/assertionTemplates/x'}]
            """);
        Assert.Equal(
            "evals/suite.yaml:7:21: '#/assertionTemplates/x': expected no circle of references "
            + "(#/assertionTemplates/x → #/assertionTemplates/y → #/assertionTemplates/x)",
            Assert.Single(errors));
    }

    [Fact]
    public void Aliases_cannot_multiply_without_end()
    {
        var bomb = "target: planner\ntests:\n  - id: a\n    vars:\n      a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 9).Select(i =>
                $"      a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Contains("aliases that repeat at most 100000 nodes", Assert.Single(Suites.Errors(bomb)), StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_of_csv_and_json_lines_name_file_and_line()
    {
        var errors = Suites.Errors(
            ("evals/s.yaml", "target: planner\ntests: [file://a.csv, file://b.jsonl, file://c.json]\n"),
            ("evals/a.csv", "__id,q,q,__expcted\nx,1,2\ny,1,2,\"open\nz,1,2,contains: a\n"),
            ("evals/b.jsonl", "{\"id\": \"j1\"}\n{\"id\": \n{\"id\": \"j3\", \"assert\": [{\"type\": \"containz\"}]}\n"),
            ("evals/c.json", "[\n  {\"id\": \"k1\", \"split\": \"no\"}\n]"));
        string[] expected =
        [
            "evals/a.csv:1: 'q': expected each column once",
            "evals/a.csv:1: '__expcted': expected one of __id",
            "evals/a.csv:2: '3 cells': expected 4 cells, as the header has",
            "evals/a.csv:3: missing: expected quotes that are closed",
            "evals/b.jsonl:2:8: '{\"id\":': expected JSON (",
            "evals/b.jsonl:3:34: 'containz': expected a check type; did you mean 'contains'?",
            "evals/c.json:2:25: 'no': expected one of tune, gate, anchor",
        ];
        Assert.Equal(expected.Length, errors.Count);
        Assert.All(expected.Zip(errors), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_workspace_cannot_read_is_reported_once()
    {
        var errors = new List<InputError>();
        EvalSuiteReader.Read(new Unreadable(), "evals", Suites.Prompts, errors);
        Assert.Equal("evals/suite.yaml: expected UTF-8", Assert.Single(errors).ToString().Replace(": missing", "", StringComparison.Ordinal));
    }

    private sealed class Unreadable : IWorkspaceFiles
    {
        public string? Read(string path) => throw InputException.One(new SourceLocation(path), null, "UTF-8");

        public IReadOnlyList<string> List(string folder, string ending) => ending == ".yaml" ? ["evals/suite.yaml"] : [];
    }
}
