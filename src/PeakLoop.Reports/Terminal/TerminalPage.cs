using System.Globalization;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PeakLoop.Reports.Terminal;

/// <summary>A page of text for a terminal: wrapped to its width, styled if it may be, free of any control character of a foreign text.</summary>
internal sealed class TerminalPage
{
    private readonly StringBuilder text = new();
    private readonly IAnsiConsole console;

    /// <summary>Creates an empty page.</summary>
    public TerminalPage(TerminalOptions options)
    {
        console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = options.Color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = options.Color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new PageOutput(new StringWriter(text, CultureInfo.InvariantCulture) { NewLine = "\n" }, options.Columns),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = options.Columns;
        console.Profile.Capabilities.Unicode = true;
    }

    /// <summary>A heading with an empty line before it.</summary>
    public TerminalPage Heading(string title) => Blank().Line(title, new Style(decoration: Decoration.Bold));

    /// <summary>An empty line.</summary>
    public TerminalPage Blank()
    {
        console.WriteLine();
        return this;
    }

    /// <summary>A paragraph, indented as a whole.</summary>
    public TerminalPage Line(string words, Style? style = null, int indent = 0)
    {
        Write(new Padder(new Text(Clean(words), style) { Overflow = Overflow.Fold }, new Padding(indent, 0, 0, 0)));
        return this;
    }

    /// <summary>A paragraph with a sign before it, its further lines aligned behind the sign.</summary>
    public TerminalPage Item(string sign, string words, Style? style = null)
    {
        var grid = new Grid { Expand = false };
        grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(2, 0, 1, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        grid.AddRow(new Text(sign), new Text(Clean(words), style) { Overflow = Overflow.Fold });
        Write(grid);
        return this;
    }

    /// <summary>Aligned rows without lines around them.</summary>
    public TerminalPage Rows(IEnumerable<IReadOnlyList<string>> rows, params int[] right)
    {
        var grid = new Grid { Expand = false };
        var list = rows.ToList();
        if (list.Count == 0)
        {
            return this;
        }

        for (var i = 0; i < list[0].Count; i++)
        {
            grid.AddColumn(new GridColumn { Padding = new Padding(2, 0, 0, 0), Alignment = right.Contains(i) ? Justify.Right : Justify.Left });
        }

        foreach (var row in list)
        {
            grid.AddRow([.. row.Select(cell => (IRenderable)new Text(Clean(cell)) { Overflow = Overflow.Fold })]);
        }

        Write(grid);
        return this;
    }

    /// <summary>The text so far, lines without trailing spaces.</summary>
    public override string ToString() =>
        string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd(' '))).Trim('\n') + "\n";

    /// <summary>
    /// The text without control characters and without the signs that reorder text: in a terminal they could hide or forge what is shown.
    /// </summary>
    public static string Clean(string words) => string.Concat(words.Select(character => character switch
    {
        '\n' or '\t' => ' ',
        _ when char.IsControl(character) => '\uFFFD',
        >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F' => '\uFFFD',
        _ => character,
    }));

    private void Write(IRenderable renderable) => console.Write(renderable);

    private sealed class PageOutput(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => false;

        public int Width => width;

        public int Height => 80;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
