using PeakLoop.Evals;
using PeakLoop.Evals.Quality.Edits;
using PeakLoop.Foundation;
using Xunit;

namespace PeakLoop.Tests.Evals.Quality;

public sealed class CheckEditTests
{
    private const string Suite = """
        tests:
          - id: one
            assert:
              - type: regex
                value: 'Owner:'
                metric: names an owner
              - {type: contains, value: 'Due:', weight: 2}
              - type: contains
                weight: 2
                value: x
        """;

    [Fact]
    public void Retiring_a_check_sets_its_weight_and_leaves_every_other_line()
    {
        var block = CheckEdits.Retire(Suite, At(4, 9), "says the same")!;
        Assert.Equal("        weight: 0 # says the same", Assert.Single(block.Insert));
        Assert.Equal(5, block.Line);
        var braces = CheckEdits.Retire(Suite, At(7, 9), "flaky")!.Apply(Suite)!;
        Assert.Contains("- {type: contains, value: 'Due:', weight: 0}", braces, StringComparison.Ordinal);
        var known = CheckEdits.Retire(Suite, At(8, 9), "flaky")!;
        Assert.Equal(("        weight: 2", "        weight: 0 # flaky"), (known.Remove[0], known.Insert[0]));
        Assert.Equal(Suite.Split('\n').Length + 1, block.Apply(Suite)!.Split('\n').Length);
    }

    [Fact]
    public void A_check_is_added_at_the_head_of_the_list_with_its_reason()
    {
        var evalCase = new EvalCase { Id = "one", Target = "planner", Split = EvalSplit.Tune, Location = new SourceLocation("evals/a.yaml", 2, 5) };
        var edit = CheckEdits.Add(Suite, evalCase, new CheckDefinition { Type = "contains", Negated = true, Value = "TBD" }, "notices: TBD")!;
        Assert.Equal(4, edit.Line);
        Assert.Equal(["      # notices: TBD", "      - {\"type\":\"not-contains\",\"value\":\"TBD\"}"], edit.Insert);
    }

    [Fact]
    public void An_edit_applies_only_to_the_very_text_it_was_made_for_and_survives_its_json()
    {
        var edit = FileEdit.FromJson(CheckEdits.Retire(Suite, At(4, 9), "why")!.ToJson());
        Assert.NotNull(edit.Apply(Suite));
        Assert.Null(edit.Apply(Suite + "\n"));
        Assert.Null(edit.Apply(null));
        Assert.Null(FileEdit.New("evals/b.yaml", "tests: []").Apply(Suite));
        Assert.Equal("tests: []\n", FileEdit.New("evals/b.yaml", "tests: []").Apply(null));
        Assert.Contains("+        weight: 0 # why", edit.Diff(Suite), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_written_line_by_line_is_left_alone()
    {
        Assert.Null(CheckEdits.Retire("id,__expected\n", At(2, 1) with { Location = new SourceLocation("evals/a.csv", 2, 1) }, "why"));
        Assert.Null(CheckEdits.Retire("- {type: contains,\n   value: x}\n", At(1, 3), "why"));
        Assert.Null(CheckEdits.Retire(Suite, At(99, 1), "why"));
    }

    private static CheckDefinition At(int line, int column) => new() { Type = "regex", Location = new SourceLocation("evals/a.yaml", line, column) };
}
