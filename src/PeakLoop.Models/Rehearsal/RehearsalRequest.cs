using System.Text;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Foundation;

namespace PeakLoop.Models.Rehearsal;

/// <summary>What the model takes from a request: instructions, context, the conversation so far, and where it stands.</summary>
internal sealed class RehearsalRequest
{
    private RehearsalRequest(string system, string user)
    {
        System = system;
        User = user;
    }

    /// <summary>The instructions.</summary>
    public string System { get; }

    /// <summary>The context: the user's messages before the first answer.</summary>
    public string User { get; }

    /// <summary>Role that calls.</summary>
    public required string Role { get; init; }

    /// <summary>Run and path, e.g. <c>cycle:3/plan/team:build/round:1</c>; the hash of the request where the call has no path.</summary>
    public required string Call { get; init; }

    /// <summary>Cycle; 0 outside cycles.</summary>
    public int Cycle { get; init; }

    /// <summary>Names of the tools called so far.</summary>
    public required IReadOnlySet<string> Called { get; init; }

    /// <summary>What tools returned so far.</summary>
    public required IReadOnlyList<(string Tool, string Text)> ToolResults { get; init; }

    /// <summary>The call without its round: draws hold for a whole conversation.</summary>
    public string DrawPath
    {
        get
        {
            var at = Call.LastIndexOf("/round:", StringComparison.Ordinal);
            return at < 0 || Call.AsSpan(at + 7).Contains('/') ? Call : Call[..at];
        }
    }

    /// <summary>Reads a request.</summary>
    public static RehearsalRequest Read(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var system = new StringBuilder(options?.Instructions);
        var user = new StringBuilder();
        var called = new Dictionary<string, string>(StringComparer.Ordinal);
        var results = new List<(string Tool, string Text)>();
        var answered = false;
        foreach (var message in messages)
        {
            answered |= message.Role == ChatRole.Assistant;
            var target = message.Role == ChatRole.System ? system : message.Role == ChatRole.User && !answered ? user : null;
            target?.Append(target.Length > 0 ? "\n" : "").Append(message.Text);
            ReadTools(message, called, results);
        }

        var scope = options?.AdditionalProperties is null || CallScope.PathOf(options).Length == 0 ? null : CallScope.Of(options);
        var text = (System: system.ToString(), User: user.ToString());
        return new RehearsalRequest(text.System, text.User)
        {
            Role = scope?.Role is { Length: > 0 } role ? role : RehearsalRole.Of(text.System),
            Call = scope is null ? ContentHash.Of(text.System, text.User) : $"{scope.Run}/{scope.Path}",
            Cycle = scope?.Run is { Kind: RunKind.Cycle } run ? run.Number : 0,
            Called = called.Values.ToHashSet(StringComparer.Ordinal),
            ToolResults = results,
        };
    }

    private static void ReadTools(ChatMessage message, Dictionary<string, string> called, List<(string Tool, string Text)> results)
    {
        foreach (var content in message.Contents)
        {
            if (content is FunctionCallContent call)
            {
                called[call.CallId] = call.Name;
            }
            else if (content is FunctionResultContent result)
            {
                results.Add((called.GetValueOrDefault(result.CallId, "tool"), result.Result?.ToString() ?? ""));
            }
        }
    }
}
