using Microsoft.Extensions.AI;
using PeakLoop.Models.Echo;
using Xunit;

namespace PeakLoop.Models.Tests.Echo;

public sealed class EchoChatClientTests
{
    [Fact]
    public async Task It_answers_with_the_last_user_message()
    {
        using var client = new EchoChatClient();
        var response = await client.GetResponseAsync([new(ChatRole.System, "be kind"), new(ChatRole.User, "one"), new(ChatRole.Assistant, "x"), new(ChatRole.User, "two")]);
        Assert.Equal("two", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal((4, 1), ((int)response.Usage!.InputTokenCount!, (int)response.Usage.OutputTokenCount!));
    }

    [Fact]
    public async Task It_keeps_the_output_limit()
    {
        using var client = new EchoChatClient();
        var response = await client.GetResponseAsync("123456789", new ChatOptions { MaxOutputTokens = 2 });
        Assert.Equal("12345678", response.Text);
        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
    }

    [Fact]
    public async Task A_cancelled_call_ends_as_cancelled()
    {
        using var client = new EchoChatClient();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync("x", cancellationToken: new CancellationToken(canceled: true)));
    }
}
