using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using HandlebarsDotNet;
using PeakLoop.Foundation;
using PeakLoop.Prompts;

namespace PeakLoop.Workspace.Prompts;

/// <summary>
/// Fills prompt documents with Handlebars.Net, restricted to <c>{{x}}</c>, <c>{{x.y}}</c>, <c>{{#each x}}</c>, <c>{{#if x}}</c>,
/// <c>{{#unless x}}</c>, <c>{{this}}</c>, <c>{{@index}}</c> and comments. Values are inserted as they are, never escaped and never
/// read as template; an object or list inserted as a whole is JSON. The parts of a message are separated by one blank line; a part
/// that renders to nothing leaves none. Safe to use from several threads.
/// </summary>
public sealed class HandlebarsRenderer : IPromptRenderer
{
    /// <summary>Compiled templates that are kept. A night has some dozens; a long simulation would otherwise keep every candidate.</summary>
    private const int MaxCompiled = 1_000;

    private readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> compiled = new(StringComparer.Ordinal);
    private readonly Lock compiling = new();
    private readonly IHandlebars handlebars = Create();

    /// <inheritdoc/>
    /// <exception cref="InputException">A replacing section breaks the rules; see <see cref="PromptFile.CheckSections"/>.</exception>
    public RenderedPrompt Render(PromptDocument document, JsonObject vars, IReadOnlyDictionary<string, string>? sections = null)
    {
        if (sections is { Count: > 0 } && PromptFile.CheckSections(document, sections) is { Count: > 0 } errors)
        {
            throw new InputException(errors);
        }

        var values = TemplateValue.Of(vars)!;
        return new RenderedPrompt(Message("system"), Message("user"));

        string Message(string message)
        {
            var texts = new List<string>();
            foreach (var part in document.Parts)
            {
                if (part.Message == message)
                {
                    var template = part.Tunable && sections?.GetValueOrDefault(part.Name!) is { } replacement ? replacement : part.Text;
                    var text = Compile(template)(values).Trim('\n');
                    if (!string.IsNullOrWhiteSpace(text))
                    {
                        texts.Add(text);
                    }
                }
            }

            return string.Join("\n\n", texts);
        }
    }

    private static IHandlebars Create()
    {
        var configuration = new HandlebarsConfiguration { NoEscape = true, FormatProvider = CultureInfo.InvariantCulture };
        configuration.FormatterProviders.Add(new TemplateFormatter());
        return Handlebars.Create(configuration);
    }

    private HandlebarsTemplate<object, object> Compile(string template)
    {
        if (compiled.TryGetValue(template, out var known))
        {
            return known;
        }

        lock (compiling)
        {
            if (compiled.Count >= MaxCompiled)
            {
                compiled.Clear();
            }

            return compiled.GetOrAdd(template, text => handlebars.Compile(text));
        }
    }
}
