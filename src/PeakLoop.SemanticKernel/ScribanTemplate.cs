using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.SemanticKernel;
using Scriban;
using Scriban.Functions;
using Scriban.Runtime;

namespace PeakLoop.SemanticKernel;

/// <summary>
/// A Scriban template in a sandbox: it sees the values it is given and functions on texts and lists, and nothing else. It cannot include a
/// file, call a kernel function, ask for time or chance, reach an object of the program, or run without end.
/// </summary>
public sealed class ScribanTemplate : IPromptTemplate
{
    private const int MaxSteps = 10_000;
    private const int MaxDepth = 20;
    private const int MaxLength = 1 << 20;
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);
    private readonly Template template;

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">It cannot be read; the message has each place, line and column from 1.</exception>
    public ScribanTemplate(string text)
    {
        template = Template.Parse(text);
        if (template.HasErrors)
        {
            throw new FormatException(string.Join(Environment.NewLine, template.Messages.Select(message => message.ToString())));
        }
    }

    /// <summary>Renders with JSON values, which are inserted as text and never read as template.</summary>
    public string Render(JsonObject values) => Render(Of(values));

    /// <inheritdoc/>
    public Task<string> RenderAsync(Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var values = new ScriptObject(StringComparer.Ordinal);
        foreach (var (name, value) in arguments ?? [])
        {
            values[name] = Value(value is JsonNode node ? node : JsonSerializer.SerializeToNode(value));
        }

        return Task.FromResult(Render(values));
    }

    private string Render(ScriptObject values)
    {
        var functions = new ScriptObject(StringComparer.Ordinal) { ["string"] = new StringFunctions(), ["array"] = new ArrayFunctions() };
        var context = new TemplateContext(functions, StringComparer.Ordinal)
        {
            LoopLimit = MaxSteps,
            RecursiveLimit = MaxDepth,
            LimitToString = MaxLength,
            RegexTimeOut = LongestMatch,
            TemplateLoader = null,
            MemberFilter = _ => false,
            EnableRelaxedMemberAccess = true,
            StrictVariables = false,
        };
        context.PushCulture(CultureInfo.InvariantCulture);
        context.PushGlobal(values);
        return template.Render(context);
    }

    private static object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => Of(map),
        JsonArray list => new ScriptArray(list.Select(Value)),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number when node.AsValue().TryGetValue<decimal>(out var number) => number,
            JsonValueKind.Number => node.GetValue<double>(),
            _ => node.ToString(),
        },
    };

    private static ScriptObject Of(JsonObject map)
    {
        var values = new ScriptObject(StringComparer.Ordinal);
        foreach (var (name, value) in map)
        {
            values[name] = Value(value);
        }

        return values;
    }
}
