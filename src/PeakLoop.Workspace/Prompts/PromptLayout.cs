using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Prompts;

/// <summary>A stretch of a prompt document's text, between two marker lines.</summary>
/// <param name="Message"><c>system</c> or <c>user</c>.</param>
/// <param name="Name">Name of the tunable section; null for the text between sections.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index after its last one.</param>
/// <param name="Line">Line on which it starts.</param>
internal sealed record PromptSegment(string Message, string? Name, int Start, int End, int Line);

/// <summary>Where the parts of a prompt document stand in its text.</summary>
internal sealed class PromptLayout
{
    private readonly List<InputError> errors;
    private readonly string file;
    private string? message;
    private (string Name, int Line)? section;
    private int segmentStart;
    private int segmentLine;

    private PromptLayout(string file, List<InputError> errors)
    {
        this.file = file;
        this.errors = errors;
    }

    /// <summary>The front matter's text, without the lines that enclose it; null where it is missing or not closed.</summary>
    public string? FrontMatter { get; private set; }

    /// <summary>The stretches in file order.</summary>
    public List<PromptSegment> Segments { get; } = [];

    /// <summary>Finds the parts; what is wrong with the markers is added to <paramref name="errors"/>.</summary>
    public static PromptLayout Of(string text, string file, List<InputError> errors)
    {
        var layout = new PromptLayout(file, errors);
        if (layout.ScanFrontMatter(text) is { } body)
        {
            layout.Scan(text, body);
        }

        return layout;
    }

    /// <summary>Where the text after the front matter starts; null where there is no front matter, so that its end is not known.</summary>
    private (int Start, int Line)? ScanFrontMatter(string text)
    {
        var first = text.StartsWith('\uFEFF') ? 1 : 0;
        var (start, line) = (NextLine(text, first), 2);
        if (Line(text, first).TrimEnd() is not "---")
        {
            errors.Add(new InputError(new SourceLocation(file, 1, 1), Line(text, first).ToString(), "--- on the first line, which opens the front matter"));
            return null;
        }

        for (var at = start; at < text.Length; at = NextLine(text, at), line++)
        {
            if (Line(text, at).TrimEnd() is "---")
            {
                FrontMatter = text[start..at];
                return (NextLine(text, at), line + 1);
            }
        }

        errors.Add(new InputError(new SourceLocation(file, 1, 1), "---", "a second line of --- that closes the front matter"));
        return null;
    }

    private void Scan(string text, (int Start, int Line) body)
    {
        segmentStart = body.Start;
        var line = body.Line;
        for (var at = body.Start; at < text.Length; at = NextLine(text, at), line++)
        {
            var content = Line(text, at);
            if (PromptMarker.Parse(content) is not { } marker)
            {
                if (message is null && !content.IsWhiteSpace())
                {
                    Wrong(line, content.Trim().ToString(), "<!-- system --> before the first line of the prompt");
                    message = "";
                }

                continue;
            }

            Close(text, at);
            Handle(marker, line);
            (segmentStart, segmentLine) = (NextLine(text, at), line + 1);
        }

        Close(text, text.Length);
        if (section is { } open)
        {
            Wrong(open.Line, $"<!-- tunable: {open.Name} -->", "<!-- /tunable --> on a line of its own that closes it");
        }

        foreach (var needed in (string[])["system", "user"])
        {
            if (!Segments.Exists(segment => segment.Message == needed) && message != needed)
            {
                errors.Add(new InputError(new SourceLocation(file, line, 1), null, $"<!-- {needed} --> on a line of its own, which starts the {needed} message"));
            }
        }
    }

    private void Handle(PromptMarker marker, int line)
    {
        var shown = marker.Text;
        if (marker.Nearest is not null)
        {
            Wrong(line, shown, "<!-- system -->, <!-- user -->, <!-- tunable: name --> or <!-- /tunable -->", marker.Nearest);
        }
        else if (marker.Kind is "system" or "user")
        {
            HandleMessage(marker.Kind, shown, line);
        }
        else if (marker.Kind == "/tunable")
        {
            if (section is null)
            {
                Wrong(line, shown, "<!-- tunable: name --> before it");
            }

            section = null;
        }
        else
        {
            HandleSection(marker.Name, shown, line);
        }
    }

    private void HandleMessage(string kind, string shown, int line)
    {
        if (section is { } open)
        {
            Wrong(line, shown, $"<!-- /tunable --> first, which closes the section {open.Name} opened in line {open.Line}");
            section = null;
        }

        if (Segments.Exists(segment => segment.Message == kind))
        {
            Wrong(line, shown, $"<!-- {kind} --> once");
        }
        else if (kind == "user" && message is null)
        {
            Wrong(line, shown, "<!-- system --> before it");
        }

        message = kind;
    }

    private void HandleSection(string name, string shown, int line)
    {
        if (section is { } open)
        {
            Wrong(line, shown, $"<!-- /tunable --> first: sections do not nest ({open.Name} is open since line {open.Line})");
        }
        else if (message == "user")
        {
            Wrong(line, shown, "tunable sections in the system part alone: the user part is context");
        }
        else if (message is null)
        {
            Wrong(line, shown, "<!-- system --> before it");
        }
        else if (!PromptMarker.IsName(name))
        {
            Wrong(line, shown, "a section name in kebab-case: lower-case letters and digits, joined by '-'");
        }
        else if (Segments.Exists(segment => segment.Name == name))
        {
            Wrong(line, shown, "section names that differ");
        }

        section = (name, line);
    }

    private void Close(string text, int end)
    {
        if (message is "system" or "user" && segmentStart <= end)
        {
            Segments.Add(new PromptSegment(message, section?.Name, segmentStart, end, segmentLine));
        }
    }

    private void Wrong(int line, string value, string expected, string? nearest = null) =>
        errors.Add(new InputError(new SourceLocation(file, line, 1), value, expected, nearest));

    private static int NextLine(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end + 1;
    }

    private static ReadOnlySpan<char> Line(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return text.AsSpan(at..(end < 0 ? text.Length : end));
    }
}
