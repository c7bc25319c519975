using System.Text.Json.Nodes;
using PeakLoop.Cycles.Replays;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Prompts;
using PeakLoop.Records;
using PeakLoop.Testing.Memory;
using Xunit;

namespace PeakLoop.Tests.Cycles.Replays;

public sealed class ReplayArchiveTests
{
    private static readonly PromptDocument Today = Document("Be brief.");

    [Fact]
    public void A_restored_configuration_is_the_archived_one_to_the_hash()
    {
        var old = Document("Be long.") with { Temperature = 0.7f, MaxOutputTokens = 99, JsonAnswer = true, Tools = ["read_goal"] };
        var (restored, reason) = ConfigurationArchive.Restore(ConfigurationIdentity.Json(old, ConfigurationIdentity.CoreRuntime), Today);

        Assert.Null(reason);
        Assert.Equal(ConfigurationIdentity.Of(old), ConfigurationIdentity.Of(restored!));
        Assert.Equal(["rules"], restored!.Sections.Keys);
    }

    [Theory]
    [InlineData(null, "not in the archive")]
    [InlineData("{ broken", "not in the archive")]
    [InlineData("""{"runtime":"another","engine":"handlebars","parts":[{"message":"system","name":null,"text":"x"}]}""", "the runtime 'another'")]
    [InlineData("""{"runtime":"core","engine":"liquid","parts":[{"message":"system","name":null,"text":"x"}]}""", "liquid")]
    public void A_configuration_that_cannot_run_says_why(string? json, string wanted)
    {
        var (document, reason) = ConfigurationArchive.Restore(json, Today);

        Assert.Null(document);
        Assert.Contains(wanted, reason!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_wanted_one_cannot_run_the_nearest_in_time_stands_in_never_the_best()
    {
        await using var store = new InMemoryLoopStore();
        var runs = new List<RunRecord>();
        foreach (var text in new[] { "one", "two", "gone", "four", "five" })
        {
            runs.Add(await RunAsync(store, text, archived: text != "gone"));
        }

        var archive = new ReplayArchive(store, new PlainRenderer(), new Dictionary<string, PromptDocument> { ["planner"] = Today }, []);
        var found = await archive.FindAsync(3, runs, default);
        var exact = await archive.FindAsync(4, runs, default);

        // Cycles 2 and 4 are equally near: the older one.
        Assert.Equal((2, 3), (found!.Run.Id.Number, found.Wanted));
        Assert.Contains("not in the archive", found.Reason!, StringComparison.Ordinal);
        Assert.Equal((4, (string?)null), (exact!.Run.Id.Number, exact.Reason));
        Assert.Equal(ConfigurationIdentity.Of(Document("four")), exact.Prompts["planner"].Config);
        Assert.Null(await archive.FindAsync(3, runs.Where(run => run.Id.Number == 3), default));
    }

    private static async Task<RunRecord> RunAsync(ILoopStore store, string text, bool archived)
    {
        var json = ConfigurationIdentity.Json(Document(text), ConfigurationIdentity.CoreRuntime);
        var whole = new JsonObject { ["prompts"] = new JsonObject { ["planner"] = ContentHash.Of(json) } }.ToJsonString();
        if (archived)
        {
            await store.PutConfigurationAsync(ContentHash.Of(json), json, default);
            await store.PutConfigurationAsync(ContentHash.Of(whole), whole, default);
        }

        return await store.StartAsync(new RunStart(RunKind.Cycle, DateTimeOffset.UnixEpoch, "rehearsal", 1, "s", ContentHash.Of(whole)), default);
    }

    private static PromptDocument Document(string rules) => new()
    {
        Id = "planner", Role = "planner", FileText = "",
        Parts = [new PromptPart("system", null, "You plan.", Tunable: false), new PromptPart("system", "rules", rules, Tunable: true), new PromptPart("user", null, "{{today}}", Tunable: false)],
    };

    private sealed class PlainRenderer : IPromptRenderer
    {
        public RenderedPrompt Render(PromptDocument document, JsonObject vars, IReadOnlyDictionary<string, string>? sections = null) => new("", "");
    }
}
