using System.Text;
using PeakLoop.Foundation;
using PeakLoop.Prompts;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Prompts;

/// <summary>
/// Reads and changes prompt documents, <c>prompts/ID.prompt.md</c>. Such a file has a YAML front matter between two lines of
/// <c>---</c> with the keys <c>id, role, description, engine, inputs, tools, temperature, maxOutputTokens, json</c>; then
/// <c>&lt;!-- system --&gt;</c> and <c>&lt;!-- user --&gt;</c>, each on a line of its own, start the two messages. In the system message
/// <c>&lt;!-- tunable: NAME --&gt;</c> … <c>&lt;!-- /tunable --&gt;</c> enclose the sections that the tuner may replace. Messages are
/// templates in the subset of Handlebars that <see cref="HandlebarsRenderer"/> describes.
/// </summary>
public static class PromptFile
{
    /// <summary>Ending of the files' names.</summary>
    public const string Ending = ".prompt.md";

    /// <summary>Reads a document; null where it has errors, all of which are added to <paramref name="errors"/>.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="path">Its path relative to the workspace; the name must be the id.</param>
    /// <param name="errors">Collects what is wrong.</param>
    public static PromptDocument? Read(string text, string path, List<InputError> errors)
    {
        var before = errors.Count;
        var layout = PromptLayout.Of(text, path, errors);
        if (layout.FrontMatter is null || PlacedYaml.ReadFrontMatter(layout.FrontMatter, path, errors) is not { } yaml)
        {
            return null;
        }

        var head = FrontMatter.Read(yaml, errors);
        CheckId(head, yaml, path, errors);
        foreach (var segment in layout.Segments.Where(_ => IsCheckedHere(head)))
        {
            new TemplateChecker(head.Inputs, new SourceLocation(path, segment.Line, 1), errors).Check(text[segment.Start..segment.End]);
        }

        return errors.Count == before ? Build(head, layout, text, path) : null;
    }

    /// <summary>
    /// The document with the given sections' texts replaced in its file text, and every other byte as it was. Line ends follow the
    /// file. A section whose text does not change keeps its bytes.
    /// </summary>
    /// <exception cref="InputException">A section is unknown or its text breaks the rules; see <see cref="CheckSections"/>.</exception>
    public static PromptDocument WithSections(PromptDocument document, IReadOnlyDictionary<string, string> sections)
    {
        if (CheckSections(document, sections) is { Count: > 0 } errors)
        {
            throw new InputException(errors);
        }

        var text = document.FileText;
        var newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var layout = PromptLayout.Of(text, document.Location.File, []);
        var result = new StringBuilder();
        var copied = 0;
        foreach (var segment in layout.Segments)
        {
            if (segment.Name is not null && sections.TryGetValue(segment.Name, out var replacement)
                && Normalize(replacement) is var wanted && wanted != Normalize(text[segment.Start..segment.End]))
            {
                result.Append(text, copied, segment.Start - copied);
                result.Append(wanted.Length == 0 ? "" : wanted.Replace("\n", newline, StringComparison.Ordinal) + newline);
                copied = segment.End;
            }
        }

        result.Append(text, copied, text.Length - copied);
        return Build(document, PromptLayout.Of(result.ToString(), document.Location.File, []), result.ToString(), document.Location.File);
    }

    /// <summary>
    /// What is wrong with texts that shall replace tunable sections: unknown section names, template errors, unknown variables, and
    /// marker lines, by which a text would reach out of its section. Lines count within the section's text.
    /// </summary>
    public static IReadOnlyList<InputError> CheckSections(PromptDocument document, IReadOnlyDictionary<string, string> sections)
    {
        var errors = new List<InputError>();
        var known = document.TunableSections.Select(part => part.Name!).ToList();
        foreach (var (name, text) in sections.OrderBy(section => section.Key, StringComparer.Ordinal))
        {
            var place = new SourceLocation($"{document.Location.File}#{name}", 1, 1);
            if (!known.Contains(name))
            {
                errors.Add(new InputError(
                    document.Location, name, $"a tunable section of {document.Id}: {string.Join(", ", known)}", NearestName.Find(name, known)));
                continue;
            }

            if (IsCheckedHere(document))
            {
                new TemplateChecker(document.Inputs, place, errors).Check(text);
            }

            var line = 0;
            foreach (var content in text.AsSpan().EnumerateLines())
            {
                line++;
                if (PromptMarker.Parse(content) is { } marker)
                {
                    errors.Add(new InputError(place with { Line = line }, marker.Text, "no marker line inside a section"));
                }
            }
        }

        return errors;
    }

    /// <summary>Templates of another engine are checked by the room that has the engine.</summary>
    private static bool IsCheckedHere(PromptDocument document) => document.Engine == "handlebars";

    private static PromptDocument Build(PromptDocument head, PromptLayout layout, string text, string path)
    {
        var parts = new List<PromptPart>();
        foreach (var segment in layout.Segments)
        {
            var content = Normalize(text[segment.Start..segment.End]);
            if (content.Length > 0 || segment.Name is not null)
            {
                parts.Add(new PromptPart(segment.Message, segment.Name, content, segment.Name is not null));
            }
        }

        return head with { Parts = parts, FileText = text, Location = new SourceLocation(path) };
    }

    /// <summary>Line feeds alone, and no blank lines at the ends, so that a checkout with other line ends is the same prompt.</summary>
    private static string Normalize(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var first = 0;
        var last = lines.Length;
        while (first < last && string.IsNullOrWhiteSpace(lines[first]))
        {
            first++;
        }

        while (last > first && string.IsNullOrWhiteSpace(lines[last - 1]))
        {
            last--;
        }

        return string.Join('\n', lines[first..last]);
    }

    private static void CheckId(PromptDocument head, PlacedNode yaml, string path, List<InputError> errors)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var expected = name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length] : name;
        if (yaml.Find("id")?.Value is { } id && head.Id.Length > 0 && head.Id != expected)
        {
            id.Wrong(errors, $"{expected}, the file name without {Ending}", expected);
        }
    }
}
