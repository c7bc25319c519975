using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Models.Rehearsal;
using PeakLoop.Prompts;
using Xunit;

namespace PeakLoop.Models.Tests.Rehearsal;

public sealed class FaultTests
{
    private static readonly RenderedPrompt Prompt = Ask.Render("planner", PlanningCases.Vars(2));

    [Theory]
    [InlineData(RehearsalFault.RateLimit, ProviderFault.RateLimited)]
    [InlineData(RehearsalFault.ServerError, ProviderFault.ServerError)]
    [InlineData(RehearsalFault.Timeout, ProviderFault.Timeout)]
    [InlineData(RehearsalFault.TruncatedJson, ProviderFault.Malformed)]
    [InlineData(RehearsalFault.CutConnection, ProviderFault.CutConnection)]
    [InlineData(RehearsalFault.ContentFilter, ProviderFault.ContentFilter)]
    public async Task A_fault_is_a_typed_exception(RehearsalFault fault, ProviderFault kind)
    {
        using var client = Ask.Client(RehearsalOptions.Realistic with { FaultRate = 1, Faults = [fault] });
        var thrown = await Assert.ThrowsAsync<ProviderException>(() => Ask.TextAsync(client, Prompt, "planner", "p"));
        Assert.Equal(kind, thrown.Kind);
        Assert.Equal(fault == RehearsalFault.RateLimit ? TimeSpan.FromSeconds(1) : null, thrown.RetryAfter);
    }

    [Fact]
    public async Task Trying_again_draws_anew_and_ends_in_the_answer_without_faults()
    {
        using var faulty = Ask.Client(RehearsalOptions.Realistic with { FaultRate = 0.5, Faults = [RehearsalFault.ServerError] });
        using var sound = Ask.Client(RehearsalOptions.Realistic);
        var failed = 0;
        for (var i = 0; i < 200; i++)
        {
            string? text = null;
            for (var attempt = 0; attempt < 40 && text is null; attempt++)
            {
                try
                {
                    text = await Ask.TextAsync(faulty, Prompt, "planner", $"p/{i}");
                }
                catch (ProviderException)
                {
                    failed++;
                }
            }

            Assert.Equal(await Ask.TextAsync(sound, Prompt, "planner", $"p/{i}"), text);
        }

        // 200 calls, each failing with chance 1/2 an attempt: 200 ± 20 failures.
        Assert.InRange(failed, 140, 260);
    }

    [Fact]
    public async Task Faults_come_at_their_rate()
    {
        using var client = Ask.Client(RehearsalOptions.Realistic with { FaultRate = 0.1 });
        var failed = 0;
        for (var i = 0; i < 500; i++)
        {
            try
            {
                await client.GetResponseAsync("hello", Ask.Options("planner", $"p/{i}"));
            }
            catch (ProviderException)
            {
                failed++;
            }
        }

        // Four of the five default faults throw: 8 %, ± 2.4 points at three standard errors and a little more.
        Assert.InRange(failed, 20, 62);
    }

    [Fact]
    public async Task A_refusal_is_an_answer_that_says_so()
    {
        using var client = Ask.Client(RehearsalOptions.Realistic with { FaultRate = 1, Faults = [RehearsalFault.Refusal] });
        var response = await Ask.SendAsync(client, Prompt, Ask.Options("planner", "p"));
        Assert.Contains("can't help", response.Text, StringComparison.Ordinal);
        Assert.Single(response.Messages[0].Contents.OfType<ErrorContent>());
    }

    [Fact]
    public async Task A_slow_answer_waits_on_the_given_clock_and_can_be_cancelled()
    {
        using var client = new RehearsalChatClient(
            RehearsalOptions.Realistic with { FaultRate = 1, Faults = [RehearsalFault.Slow], SlowAnswer = TimeSpan.FromHours(1) },
            TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var call = client.GetResponseAsync([new ChatMessage(ChatRole.User, "hello")], Ask.Options("planner", "p"), stop.Token);
        Assert.False(call.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task The_call_log_holds_one_line_for_every_call_that_reached_the_model()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("peakloop").FullName, "calls", "log.txt");
        using var client = Ask.Client(RehearsalOptions.Realistic with { CallLog = file });
        using var faulty = Ask.Client(RehearsalOptions.Realistic with { CallLog = file, FaultRate = 1, Faults = [RehearsalFault.Timeout] });
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Ask.TextAsync(client, Prompt, "planner", $"plan/{i}", cycle: 3))));
        await Assert.ThrowsAsync<ProviderException>(() => Ask.TextAsync(faulty, Prompt, "planner", "plan/late", cycle: 3));
        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"cycle:3/plan/{i}").Append("cycle:3/plan/late\tTimeout").Order(StringComparer.Ordinal),
            lines.Order(StringComparer.Ordinal));
        Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(file)!)!, recursive: true);
    }
}
