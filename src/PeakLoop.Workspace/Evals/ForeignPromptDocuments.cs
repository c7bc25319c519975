using System.Text.Json.Nodes;
using PeakLoop.Evals.Checks;
using PeakLoop.Foundation;
using PeakLoop.Prompts;

namespace PeakLoop.Workspace.Evals;

/// <summary>
/// Prompts of another tool's file as prompt documents: a text is the user message; a list of messages (chat prompt) gives system and user message.
/// References are filled as <see cref="ValueTemplate"/> does; a missing variable is empty.
/// </summary>
public static class ForeignPromptDocuments
{
    /// <summary>Engine of these documents.</summary>
    public const string Engine = "references";

    /// <summary>The documents by id.</summary>
    /// <param name="prompts">Prompts as read.</param>
    /// <param name="file">Their file, for messages.</param>
    /// <param name="role">Role whose model answers.</param>
    /// <param name="maxOutputTokens">Most output tokens.</param>
    /// <param name="errors">Receives template syntax and roles that are not supported.</param>
    public static IReadOnlyDictionary<string, PromptDocument> Of(
        IReadOnlyList<ForeignPrompt> prompts, string file, string role, int maxOutputTokens, List<InputError> errors)
    {
        var documents = new Dictionary<string, PromptDocument>(StringComparer.Ordinal);
        foreach (var prompt in prompts)
        {
            if (ValueTemplate.Unsupported(JsonValue.Create(prompt.Text)) is { } syntax)
            {
                errors.Add(new InputError(new SourceLocation(file), syntax, $"plain references {{{{name}}}} in {prompt.Id}: filters and statements are not supported"));
            }

            documents.Add(prompt.Id, new PromptDocument
            {
                Id = prompt.Id,
                Role = role,
                Engine = Engine,
                MaxOutputTokens = maxOutputTokens,
                Parts = [.. Messages(prompt, file, errors)],
                FileText = prompt.Text,
            });
        }

        return documents;
    }

    private static List<PromptPart> Messages(ForeignPrompt prompt, string file, List<InputError> errors)
    {
        var text = prompt.Text.Trim();
        if (!text.StartsWith('[') || !JsonText.TryParse(text, out var parsed, out _) || parsed is not JsonArray { Count: > 0 } messages
            || !messages.All(message => message is JsonObject map && map["role"].AsText() is not null))
        {
            return [new PromptPart("user", null, prompt.Text, false)];
        }

        var parts = new List<PromptPart>();
        foreach (var message in messages.OfType<JsonObject>())
        {
            var role = message["role"].AsText()!;
            if (role is "system" or "developer" or "user" && message["content"].AsText() is { } content)
            {
                parts.Add(new PromptPart(role == "user" ? "user" : "system", null, content, false));
            }
            else
            {
                errors.Add(new InputError(new SourceLocation(file), role, $"messages of system and user with a text in {prompt.Id}", NearestName.Find(role, ["system", "user"])));
            }
        }

        return parts;
    }
}

/// <summary>Fills prompts of other tools' files; all others are left to the workspace's renderer.</summary>
/// <param name="own">Renderer of the workspace's own prompts, such as rubrics.</param>
public sealed class ForeignPromptRenderer(IPromptRenderer own) : IPromptRenderer
{
    /// <inheritdoc/>
    public RenderedPrompt Render(PromptDocument document, JsonObject vars, IReadOnlyDictionary<string, string>? sections = null) =>
        document.Engine == ForeignPromptDocuments.Engine
            ? new RenderedPrompt(Message(document, "system", vars), Message(document, "user", vars))
            : own.Render(document, vars, sections);

    private static string Message(PromptDocument document, string message, JsonObject vars) =>
        string.Join("\n\n", document.Parts.Where(part => part.Message == message).Select(part => ValueTemplate.Fill(part.Text, vars)));
}
