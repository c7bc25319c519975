using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Agents.Models;
using PeakLoop.Configuration;
using Names = PeakLoop.Agents.Telemetry;

namespace PeakLoop.Models.Telemetry;

/// <summary>Tells tracing and metrics of each attempt. What was said is told only where the configuration switches that on.</summary>
internal sealed class TelemetryChatClient(IChatClient inner, ModelOptions model, bool content, TimeProvider time) : DelegatingChatClient(inner)
{
    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };
    private readonly string id = model.Model ?? model.Alias;

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (!Names.Source.HasListeners() && !Names.Duration.Enabled)
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }

        using var span = Names.Source.StartActivity($"{Names.Chat} {id}", ActivityKind.Client);
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        Begin(span, sent, options);
        var started = time.GetTimestamp();
        try
        {
            var response = await base.GetResponseAsync(sent, options, cancellationToken);
            End(span, response);
            Names.Duration.Record(time.GetElapsedTime(started).TotalSeconds, Tags());
            return response;
        }
        catch (Exception failure)
        {
            var kind = failure is ProviderException fault ? fault.Kind.ToString() : failure.GetType().Name;
            span?.SetTag(Names.ErrorType, kind).SetStatus(ActivityStatusCode.Error, failure.Message);
            var tags = Tags();
            tags.Add(Names.ErrorType, kind);
            Names.Duration.Record(time.GetElapsedTime(started).TotalSeconds, tags);
            throw;
        }
    }

    private void Begin(Activity? span, IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        var scope = CallScope.Of(options);
        span.SetTag(Names.Operation, Names.Chat).SetTag(Names.Provider, model.Provider).SetTag(Names.RequestModel, id)
            .SetTag(Names.MaxTokens, options?.MaxOutputTokens).SetTag(Names.Temperature, options?.Temperature).SetTag(Names.Seed, options?.Seed)
            .SetTag(Names.OutputType, options?.ResponseFormat is ChatResponseFormatJson ? "json" : "text")
            .SetTag(Names.Run, scope.Run.ToString()).SetTag(Names.Path, scope.Path).SetTag(Names.Role, scope.Role);
        if (model.Endpoint is { } endpoint && Uri.TryCreate(endpoint, UriKind.Absolute, out var address))
        {
            span.SetTag(Names.ServerAddress, address.Host).SetTag(Names.ServerPort, address.Port);
        }

        if (content)
        {
            span.SetTag(Names.InputMessages, JsonSerializer.Serialize(messages, Compact));
        }
    }

    private void End(Activity? span, ChatResponse response)
    {
        var usd = CallFacts.Usd(response);
        if (usd is { } paid)
        {
            Names.Cost.Add((double)paid, Tags());
        }

        if (response.Usage is { } usage)
        {
            Count("input", usage.InputTokenCount);
            Count("output", usage.OutputTokenCount);
        }

        span?.SetTag(Names.ResponseModel, response.ModelId).SetTag(Names.ResponseId, response.ResponseId)
            .SetTag(Names.FinishReasons, response.FinishReason is { } reason ? new[] { reason.Value } : null)
            .SetTag(Names.InputTokens, response.Usage?.InputTokenCount).SetTag(Names.CachedTokens, response.Usage?.CachedInputTokenCount)
            .SetTag(Names.OutputTokens, response.Usage?.OutputTokenCount).SetTag(Names.Usd, (double?)usd);
        if (content)
        {
            span?.SetTag(Names.OutputMessages, JsonSerializer.Serialize(response.Messages, Compact));
        }
    }

    private void Count(string type, long? tokens)
    {
        if (tokens is { } number)
        {
            var tags = Tags();
            tags.Add(Names.TokenType, type);
            Names.Tokens.Record(number, tags);
        }
    }

    private TagList Tags() => new() { { Names.Operation, Names.Chat }, { Names.Provider, model.Provider }, { Names.RequestModel, id } };
}
