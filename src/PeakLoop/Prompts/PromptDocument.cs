using PeakLoop.Foundation;

namespace PeakLoop.Prompts;

/// <summary>
/// A prompt as a file a person can read and edit: front matter, a system part and a user part, and named tunable sections, the only
/// places the tuner may write.
/// </summary>
public sealed record PromptDocument
{
    /// <summary>Id, equal to the file name without <c>.prompt.md</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Role it serves, which maps to a model alias.</summary>
    public required string Role { get; init; }

    /// <summary>One line for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Template engine: <c>handlebars</c> (default), or <c>scriban</c> in a build with Semantic Kernel.</summary>
    public string Engine { get; init; } = "handlebars";

    /// <summary>What runs agents with it: <c>core</c> (default) or <c>semantic-kernel</c>. Part of its configuration, not of its file.</summary>
    public string Runtime { get; init; } = "core";

    /// <summary>Names of the variables the template may use; a reference to any other is an error when the file is read.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Names of the tools offered with it.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>Sampling temperature; null leaves it to the provider.</summary>
    public float? Temperature { get; init; }

    /// <summary>Most output tokens.</summary>
    public int MaxOutputTokens { get; init; } = 2_000;

    /// <summary>Whether the answer must be one JSON document.</summary>
    public bool JsonAnswer { get; init; }

    /// <summary>The parts in file order.</summary>
    public required IReadOnlyList<PromptPart> Parts { get; init; }

    /// <summary>The whole file as read, for writing it back with only a section changed.</summary>
    public required string FileText { get; init; }

    /// <summary>Where it stands.</summary>
    public SourceLocation Location { get; init; }

    /// <summary>The tunable sections.</summary>
    public IEnumerable<PromptPart> TunableSections => Parts.Where(part => part.Tunable);

    /// <summary>Section texts by name: what a candidate replaces.</summary>
    public IReadOnlyDictionary<string, string> Sections =>
        TunableSections.ToDictionary(part => part.Name!, part => part.Text, StringComparer.Ordinal);

    /// <summary>The document with other texts in its tunable sections. <see cref="FileText"/> stays as it was read.</summary>
    /// <exception cref="ArgumentException">A name that is not a tunable section of this document.</exception>
    public PromptDocument WithSectionTexts(IReadOnlyDictionary<string, string> sections)
    {
        foreach (var name in sections.Keys)
        {
            if (!Parts.Any(part => part.Tunable && part.Name == name))
            {
                throw new ArgumentException($"'{name}' is not a tunable section of prompt '{Id}'.", nameof(sections));
            }
        }

        return this with
        {
            Parts = [.. Parts.Select(part => part.Tunable && sections.TryGetValue(part.Name!, out var text) ? part with { Text = text } : part)],
        };
    }

    /// <summary>Hash of the template with the given section texts, as part of a configuration.</summary>
    public string Hash => ContentHash.Of([Id, Role, Engine, .. Parts.SelectMany(part => new[] { part.Message, part.Name ?? "", part.Text })]);
}

/// <summary>A stretch of a prompt document.</summary>
/// <param name="Message"><c>system</c> or <c>user</c>.</param>
/// <param name="Name">Section name; null for the text between sections.</param>
/// <param name="Text">Template text, without the section's markers, ends trimmed of blank lines.</param>
/// <param name="Tunable">Whether the tuner may replace it.</param>
public sealed record PromptPart(string Message, string? Name, string Text, bool Tunable);

/// <summary>A prompt filled with its variables: what is sent.</summary>
/// <param name="System">System message: the instructions. Tunable text stands only here.</param>
/// <param name="User">User message: the context only.</param>
public sealed record RenderedPrompt(string System, string User);

/// <summary>Fills a prompt document.</summary>
public interface IPromptRenderer
{
    /// <summary>
    /// Renders with <paramref name="vars"/> (a JSON object), replacing tunable sections by <paramref name="sections"/> where given.
    /// Values are inserted as text, never as template; a missing variable is empty.
    /// </summary>
    RenderedPrompt Render(
        PromptDocument document, System.Text.Json.Nodes.JsonObject vars, IReadOnlyDictionary<string, string>? sections = null);
}
