using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Evals.Authoring;
using Xunit;

namespace PeakLoop.Tests.Evals.Authoring;

public sealed class AuthoringTests
{
    private const string Facts = """
        {
          "today": "2026-05-04",
          "goal": { "id": "refunds", "rank": 1, "summary": "From 6 days to 3 days; 60 stays.", "keyResults": [{ "current": "6", "target": 3, "baseline": 12.5 }] },
          "facts": "dependency [fees-table] refunds needs pricing: the table, by 2026-05-29"
        }
        """;

    private static JsonObject Vars => JsonNode.Parse(Facts)!.AsObject();

    private static Specimen Bad(string text) => new()
    {
        Id = "o1", Run = "cycle:1", Kind = "brief", Title = "Refunds", Target = "actor", Vars = Vars, Output = new ModelOutput { Text = text },
    };

    private static KnownGood Good(string text, bool same = false, bool certain = true) => new("good", new ModelOutput { Text = text }, same, certain);

    [Theory]
    [InlineData("names-owner", "Owner: TBD", "Owner: Head of Payments")]
    [InlineData("names-owner", "someone", "Owner: lead")]
    [InlineData("cites-number", "It is slow.", "Now 6 days [metric].")]
    [InlineData("no-promise", "Done on 2026-07-01.", "Due: 2026-05-29")]
    [InlineData("no-promise", "We will ship it by March.", "No date is known.")]
    [InlineData("flags-dependency", "All is well.", "Waits for fees-table.")]
    [InlineData("stays-short", "one two three four five six seven eight nine ten eleven twelve", "one two three")]
    public async Task A_template_separates_what_is_bad_from_what_is_good(string template, string bad, string good)
    {
        var tried = await DraftTrial.TryAsync(CheckTemplate.All.First(each => each.Name == template), Bad(bad), [Good(good, same: true)], default);
        Assert.True(tried!.Separates, tried.Objection);
        Assert.Equal((1, 1), (tried.GoodTried, tried.GoodPassed));
    }

    [Fact]
    public async Task A_check_that_the_bad_output_passes_or_a_good_one_fails_is_objected_to()
    {
        var check = new CheckDefinition { Type = "contains", Value = "because" };
        Assert.Contains("passes the bad output", (await DraftTrial.TryAsync(check, Bad("because"), [], default)).Objection, StringComparison.Ordinal);
        var tried = await DraftTrial.TryAsync(check, Bad("so"), [Good("because"), Good("thus")], default);
        Assert.Equal(["good"], tried.FalseAlarms);
        Assert.False(tried.Separates);
    }

    [Fact]
    public async Task Outputs_that_only_passed_other_checks_may_fail_it_up_to_half()
    {
        var check = new CheckDefinition { Type = "contains", Value = "because" };
        Assert.True((await DraftTrial.TryAsync(check, Bad("so"), [Good("because", certain: false), Good("thus", certain: false)], default)).Separates);
        Assert.False((await DraftTrial.TryAsync(check, Bad("so"), [Good("thus", certain: false)], default)).Separates);
    }

    [Fact]
    public async Task A_check_on_these_facts_is_not_tried_on_outputs_about_others()
    {
        var check = new CheckDefinition { Type = "contains", Value = "by 2026-05-29" };
        var tried = await DraftTrial.TryAsync(check, Bad("soon"), [Good("by 2027-01-01")], default);
        Assert.True(tried.FactBound);
        Assert.Equal(0, tried.GoodTried);
    }

    [Fact]
    public async Task A_check_that_needs_a_judge_is_said_to_be_untried()
    {
        var tried = await DraftTrial.TryAsync(new CheckDefinition { Type = "llm-rubric", Value = "is kind" }, Bad("so"), [], default);
        Assert.True(tried.Untried);
        Assert.Contains("could not be tried", tried.Objection, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sibling_has_other_dates_and_numbers_wherever_they_stand_and_nothing_else()
    {
        var made = new EvalCase
        {
            Id = "own-01", Target = "actor", Split = EvalSplit.Tune, Vars = Vars,
            Checks = [new CheckDefinition { Type = "contains-all", Value = new JsonArray("6", "2026-05-29", "60") }, new CheckDefinition { Type = "word-count", Value = new JsonObject { ["max"] = 6 } }],
        };
        var sibling = ChangedFacts.Of(made, "own-01-gate")!;

        Assert.Equal((EvalSplit.Gate, "own-01"), (sibling.Split, sibling.Cluster));
        Assert.Equal("2026-08-03", sibling.Vars["today"]!.GetValue<string>());
        Assert.Equal("From 7 days to 4 days; 60 stays.", sibling.Vars["goal"]!["summary"]!.GetValue<string>());
        Assert.Equal(1, sibling.Vars["goal"]!["rank"]!.GetValue<int>());
        Assert.Equal("""[{"current":"7","target":4,"baseline":13.75}]""", sibling.Vars["goal"]!["keyResults"]!.ToJsonString());
        Assert.Equal("""["7","2026-08-28","60"]""", sibling.Checks[0].Value!.ToJsonString());
        Assert.Equal("""{"max":6}""", sibling.Checks[1].Value!.ToJsonString());
        Assert.Null(ChangedFacts.Of(made with { Vars = [] }, "x"));
    }

    [Fact]
    public void Ids_are_made_from_target_and_title_and_never_taken_twice()
    {
        var made = CaseDraft.From(Bad("x"), [], new CaseChoices(), "ann", new DateOnly(2026, 1, 2), new HashSet<string> { "own-actor-refunds" });
        Assert.Equal("own-actor-refunds-2", made.Id);
        Assert.Equal(new CaseOrigin("cycle:1", "o1"), made.Origin);
    }
}
