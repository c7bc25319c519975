using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Prompts;

namespace PeakLoop.SemanticKernel;

/// <summary>
/// Fills prompt documents whose engine is <c>scriban</c>, part by part like every document; hands the others on. Safe to use from several
/// threads.
/// </summary>
/// <param name="others">Renderer of documents with another engine.</param>
public sealed class ScribanRenderer(IPromptRenderer others) : IPromptRenderer
{
    private const int MaxRead = 1_000;
    private readonly ConcurrentDictionary<string, ScribanTemplate> read = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    /// <exception cref="InputException">A part is no Scriban template.</exception>
    public RenderedPrompt Render(PromptDocument document, JsonObject vars, IReadOnlyDictionary<string, string>? sections = null)
    {
        if (document.Engine != ScribanTemplateFactory.Format)
        {
            return others.Render(document, vars, sections);
        }

        return new RenderedPrompt(Message("system"), Message("user"));

        string Message(string message) => string.Join("\n\n", document.Parts.Where(part => part.Message == message)
            .Select(part => Template(document, part.Tunable && sections?.GetValueOrDefault(part.Name!) is { } replacement ? replacement : part.Text)
                .Render(vars).Trim('\n'))
            .Where(text => !string.IsNullOrWhiteSpace(text)));
    }

    /// <summary>What is wrong with a document's templates; null where they can be read, or are another engine's.</summary>
    public static InputError? Problem(PromptDocument document)
    {
        try
        {
            foreach (var part in document.Parts.Where(_ => document.Engine == ScribanTemplateFactory.Format))
            {
                _ = new ScribanTemplate(part.Text);
            }

            return null;
        }
        catch (FormatException wrong)
        {
            return new InputError(document.Location, wrong.Message, "a Scriban template");
        }
    }

    private ScribanTemplate Template(PromptDocument document, string text)
    {
        if (read.Count >= MaxRead)
        {
            read.Clear();
        }

        try
        {
            return read.GetOrAdd(text, template => new ScribanTemplate(template));
        }
        catch (FormatException wrong)
        {
            throw InputException.One(document.Location, wrong.Message, "a Scriban template");
        }
    }
}
