using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals;
using Xunit;

namespace PeakLoop.Workspace.Tests.Evals;

/// <summary>Files of other tools, and tests in other formats.</summary>
public sealed class ForeignFileTests
{
    private const string Promptfoo = """
        # yaml-language-server: $schema=https://promptfoo.dev/config-schema.json
        description: Translations
        prompts:
          - 'Translate to {{language}}: {{text}}'
          - file://prompts/second.txt
        providers: [echo, {id: 'openai:gpt-5', config: {temperature: 0}}]
        assertionTemplates:
          polite: {type: not-icontains, value: damn}
        defaultTest:
          vars: {text: hello}
          assert:
            - $ref: '#/assertionTemplates/polite'
          options: {transform: output.trim()}
        tests:
          - vars: {language: [French, German]}
            assert:
              - {type: contains, value: '{{language}}'}
              - type: assert-set
                threshold: 0.5
                assert: [{type: contains, value: a}, {type: is-json, value: '{"type": "object"}'}]
          - description: given twice
            vars: {language: Latin}
          - description: given twice
            vars: {language: Latin}
        """;

    private static ForeignConfig ReadConfig(params (string Path, string Text)[] files)
    {
        var errors = new List<InputError>();
        var config = EvalSuiteReader.ReadConfig(new MemoryFiles(files), files[0].Path, Suites.Prompts, errors);
        Assert.Empty(errors.Select(error => error.ToString()));
        return config;
    }

    [Fact]
    public void A_promptfoo_file_loads_unchanged()
    {
        var config = ReadConfig(("promptfooconfig.yaml", Promptfoo), ("prompts/second.txt", "Say {{text}} in {{language}}"));
        Assert.Equal(["prompt-1", "prompt-2"], config.Prompts.Select(prompt => prompt.Id));
        Assert.Equal("Say {{text}} in {{language}}", config.Prompts[1].Text);
        Assert.Equal(["echo", "openai:gpt-5"], config.Providers);
        Assert.Equal(8, config.Cases.Count);
        Assert.Equal(8, config.Cases.Select(evalCase => evalCase.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(4, config.Cases.Count(evalCase => evalCase.Target == "prompt-2"));
        var german = config.Cases.First(evalCase => evalCase.Vars["language"]!.ToString() == "German");
        Assert.Equal(["icontains", "contains", "assert-set"], german.Checks.Select(check => check.Type));
        Assert.All(german.Checks.Take(2), check => Assert.Equal("output.trim()", check.Transform));
        Assert.All(german.Checks[2].Members, check => Assert.Equal("output.trim()", check.Transform));
        Assert.Equal("hello", german.Vars["text"]!.ToString());
    }

    [Fact]
    public void A_native_suite_can_be_named_as_config_too()
    {
        var config = ReadConfig(("evals/a.yaml", "target: planner\ntests: [{id: a, vars: {list: [x, y]}}]"));
        Assert.Empty(config.Prompts);
        Assert.Equal(["x", "y"], Assert.Single(config.Cases).Vars["list"]!.AsArray().Select(item => item!.ToString()));
    }

    [Fact]
    public void Csv_tests_have_their_checks_in_short_form()
    {
        const string Csv = """
            __id,question,__expected,__expected2,__threshold,__metadata:tags[],__metric,__split
            c1,"What, now?",contains: now,"not-icontains-any: a, b",0.5,"x,y",m1,gate
            c2,2+2,4,,,,,
            c3,hi,levenshtein(3): high,rouge-n: high,,,,
            """;
        var cases = Suites.Read(
            ("evals/s.yaml", "target: planner\ntests: file://data/tests.csv"), ("evals/data/tests.csv", Csv));
        Assert.Equal(["c1", "c2", "c3"], cases.Select(evalCase => evalCase.Id));
        Assert.Equal("What, now?", cases[0].Vars["question"]!.ToString());
        Assert.Equal(["contains", "icontains-any"], cases[0].Checks.Select(check => check.Type));
        Assert.Equal("""["a","b"]""", cases[0].Checks[1].Value!.ToJsonString());
        Assert.Equal((true, "m1", 0.5, EvalSplit.Gate), (cases[0].Checks[1].Negated, cases[0].Checks[0].Metric, cases[0].Threshold, cases[0].Split));
        Assert.Equal(["x", "y"], cases[0].Tags);
        Assert.Equal("equals", Assert.Single(cases[1].Checks).Type);
        Assert.Equal([3.0, 0.75], cases[2].Checks.Select(check => check.Threshold));
        Assert.Equal("evals/data/tests.csv:3", cases[1].Location.ToString());
    }

    [Fact]
    public void Json_lines_json_and_yaml_lists_are_tests_too()
    {
        var cases = Suites.Read(
            ("evals/s.yaml", "target: planner\ntests: ['file://a.jsonl', file://more/*.yaml, file://c.json, {id: d}]"),
            ("evals/a.jsonl", "{\"id\": \"a1\", \"vars\": {\"s\": \"\\ud83d\\ude00\"}}\r\n\r\n{\"id\":\"a2\",\"assert\":[{\"type\":\"contains\",\"value\":\"x\"}]}\n"),
            ("evals/more/b.yaml", "- {id: b1}\n- {id: b2}\n"),
            ("evals/c.json", "[{\"id\": \"c1\"}]"));
        Assert.Equal(["a1", "a2", "b1", "b2", "c1", "d"], cases.Select(evalCase => evalCase.Id));
        Assert.Equal("😀", cases[0].Vars["s"]!.ToString());
        Assert.Equal("evals/a.jsonl:3:22", cases[1].Checks[0].Location.ToString());
    }

    [Fact]
    public void Values_and_variables_may_stand_in_files()
    {
        var cases = Suites.Read(
            ("evals/s.yaml", """
                target: planner
                tests:
                  - id: a
                    vars: {brief: file://x/brief.txt, facts: file://x/facts.yaml}
                    assert:
                      - {type: is-json, value: file://x/schema.json}
                      - {type: contains-all, value: [file://x/brief.txt, b]}
                """),
            ("evals/x/brief.txt", "line one\nline two"),
            ("evals/x/facts.yaml", "a: 1\n"),
            ("evals/x/schema.json", "{\"type\": \"object\"}"));
        Assert.Equal("""{"brief":"line one\nline two","facts":{"a":1}}""", cases[0].Vars.ToJsonString());
        Assert.Equal("""{"type":"object"}""", cases[0].Checks[0].Value!.ToJsonString());
        Assert.Equal("""["line one\nline two","b"]""", cases[0].Checks[1].Value!.ToJsonString());
    }
}
