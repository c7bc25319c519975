using PeakLoop.Evals;
using Xunit;

namespace PeakLoop.Workspace.Tests.Evals;

public sealed class EvalSuiteReaderTests
{
    private const string Full = """
        description: Plans name their owners
        target: planner
        split: gate
        tags: [owners]
        defaultTest:
          vars: {tone: plain, team: none}
          assert:
            - {type: not-contains, value: TBD}
        assertionTemplates:
          short: {type: word-count, value: {max: 120}}
        tests:
          - id: owner-01
            description: One goal, one owner
            severity: must-pass
            vars:
              team: Payments
              goals:
                - {id: g1, owner: Ana}
            threshold: 0.5
            assert:
              - type: contains
                value: Ana
                weight: 2
                metric: owner
              - $ref: '#/assertionTemplates/short'
              - type: assert-set
                threshold: 0.5
                assert:
                  - {type: icontains, value: ana}
                  - {type: regex, value: 'g\d'}
            metadata: {tags: [smoke], cluster: payments, source: workshop}
            origin: {run: 'cycle:4', outcome: abc}
            added: {by: Kim, on: 2026-03-01}
          - {id: owner-02, split: anchor, target: actor}
        """;

    [Fact]
    public void A_full_case_is_read_with_defaults_templates_and_places()
    {
        var cases = Suites.Read(("evals/planning/owners.yaml", Full));
        Assert.Equal(["owner-01", "owner-02"], cases.Select(evalCase => evalCase.Id));
        var first = cases[0];
        Assert.Equal(("planner", EvalSplit.Gate, CaseSeverity.MustPass), (first.Target, first.Split, first.Severity));
        Assert.Equal("""{"tone":"plain","team":"Payments","goals":[{"id":"g1","owner":"Ana"}]}""", first.Vars.ToJsonString());
        Assert.Equal(0.5, first.Threshold);
        Assert.Equal(["contains", "contains", "word-count", "assert-set"], first.Checks.Select(check => check.Type));
        Assert.Equal([true, false, false, false], first.Checks.Select(check => check.Negated));
        Assert.Equal((2.0, "owner"), (first.Checks[1].Weight, first.Checks[1].Metric));
        Assert.Equal(["icontains", "regex"], first.Checks[3].Members.Select(check => check.Type));
        Assert.Equal(["owners", "smoke"], first.Tags);
        Assert.Equal("payments", first.Cluster);
        Assert.Equal("""{"source":"workshop"}""", first.Metadata.ToJsonString());
        Assert.Equal(new CaseOrigin("cycle:4", "abc"), first.Origin);
        Assert.Equal(new CaseAdded("Kim", new DateOnly(2026, 3, 1)), first.Added);
        Assert.Equal("planning/owners", first.Suite);
        Assert.Equal("evals/planning/owners.yaml:12:5", first.Location.ToString());
        Assert.Equal("evals/planning/owners.yaml:21:9", first.Checks[1].Location.ToString());
        Assert.Equal(("actor", EvalSplit.Anchor), (cases[1].Target, cases[1].Split));
    }

    [Fact]
    public void Without_a_split_the_hash_of_the_id_decides()
    {
        var cases = Suites.Read("target: planner\ntests: [{id: a1}, {id: a2}, {id: a3}, {id: a4}]");
        Assert.All(cases, evalCase => Assert.Equal(CaseSplit.Of(evalCase.Id), evalCase.Split));
    }

    [Fact]
    public void All_errors_of_all_files_come_at_once_in_file_order_with_the_nearest_name()
    {
        var errors = Suites.Errors(
            ("evals/b.yaml", "target: plannr\ntests:\n  - {id: x, asert: []}\n"),
            ("evals/a.yaml", """
                target: planner
                tests:
                  - id: x
                    split: gat
                    assert:
                      - {type: contans, value: a}
                      - {type: contains}
                      - {type: f1, value: a, threshold: 0}
                      - {type: contains, value: a, weight: -1}
                  - {id: x}
                """));
        Assert.Equal(
            [
                "evals/a.yaml:4:12: 'gat': expected one of tune, gate, anchor; did you mean 'gate'?",
                "evals/a.yaml:6:16: 'contans': expected a check type; did you mean 'contains'?",
                "evals/a.yaml:7:9: missing: expected a text that is not empty, or a number",
                "evals/a.yaml:8:41: '0': expected a number above 0 and at most 1 (0 would pass always)",
                "evals/a.yaml:9:44: '-1': expected a number, 0 or more",
                "evals/a.yaml:10:5: 'x': expected an id used once (it stands at evals/a.yaml:3:5 too)",
                "evals/b.yaml:1:9: 'plannr': expected the id of a prompt document; did you mean 'planner'?",
                "evals/b.yaml:3:5: 'x': expected an id used once (it stands at evals/a.yaml:3:5 too)",
                "evals/b.yaml:3:13: 'asert': expected one of id, target, split, severity, description, vars, assert, threshold, metadata, origin, added, options; did you mean 'assert'?",
            ],
            errors);
    }
}
