namespace PeakLoop.Models.Rehearsal.Reading;

/// <summary>
/// The user text of a request as a reader takes it in: labelled fields, sections with items, and marked stretches of free text. It follows
/// the layout of the starter prompts and takes anything else as prose.
/// </summary>
internal sealed class ContextText
{
    private readonly Dictionary<string, List<ContextItem>> _sections = new(StringComparer.Ordinal);
    private readonly ContextItem _top = new() { Id = "", Kind = "", Title = "" };

    private ContextText(string text) => Text = text;

    /// <summary>The whole user text.</summary>
    public string Text { get; }

    /// <summary>Today as the context states it; a fixed day where it states none.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Reads a user text.</summary>
    public static ContextText Read(string text)
    {
        var context = new ContextText(text);
        new ContextReader(context._top, context._sections).Read(text);
        context.Today = Dates.Parse(context._top["today"]) ?? new DateOnly(2026, 1, 5);
        return context;
    }

    /// <summary>A labelled value before the first section; null where it is not known.</summary>
    public string? Field(string label) => _top[label];

    /// <summary>Items of a section, by its lower-case heading; empty where there is none.</summary>
    public IReadOnlyList<ContextItem> Section(string name) => _sections.TryGetValue(name, out var items) ? items : [];

    /// <summary>The text between <c>&lt;name …&gt;</c> and <c>&lt;/name&gt;</c>; empty where it is absent.</summary>
    public string Marked(string name) => MarkedText.All(Text, name).Select(found => found.Text).FirstOrDefault() ?? "";

    /// <summary>All stretches between <c>&lt;name …&gt;</c> and <c>&lt;/name&gt;</c> with the opening mark's quoted value.</summary>
    public IReadOnlyList<(string Value, string Text)> AllMarked(string name) => [.. MarkedText.All(Text, name)];
}
