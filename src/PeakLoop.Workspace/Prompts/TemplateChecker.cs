using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Prompts;

/// <summary>
/// Checks that a template keeps to the logic-less subset of Handlebars that prompts may use: <c>{{x}}</c>, <c>{{x.y}}</c>,
/// <c>{{#each x}}</c>, <c>{{#if x}}</c>, <c>{{#unless x}}</c>, inside each also <c>{{this}}</c> and <c>{{@index}}</c>, and comments.
/// Nothing in it can call, include or compute anything.
/// </summary>
internal sealed class TemplateChecker(IReadOnlyList<string> inputs, SourceLocation start, List<InputError> errors)
{
    private const string Allowed = "{{name}}, {{name.member}}, {{#each name}}, {{#if name}}, {{#unless name}}, {{this}}, {{@index}} or {{! comment}}";

    private readonly Stack<OpenBlock> open = new();
    private string template = "";
    private int counted;
    private int line = start.Line;
    private int column = start.Column;

    /// <summary>Checks one template; blocks must be closed within it.</summary>
    public void Check(string text)
    {
        template = text;
        for (var at = 0; (at = text.IndexOf("{{", at, StringComparison.Ordinal)) >= 0;)
        {
            at = CheckTag(at);
        }

        while (open.TryPop(out var block))
        {
            errors.Add(new InputError(block.Place, $"{{{{#{block.Word}}}}}", $"{{{{/{block.Word}}}}} that closes it in the same section"));
        }
    }

    private int CheckTag(int at)
    {
        if (At(at + 2) == '{')
        {
            Wrong(at, "{{{", "two braces: values are inserted as they are");
            return at + 3;
        }

        if (at > 0 && At(at - 1) == '\\')
        {
            Wrong(at - 1, "\\{{", "no backslash before {{");
        }

        var dashed = template.AsSpan(at).StartsWith("{{!--", StringComparison.Ordinal);
        var end = template.IndexOf(dashed ? "--}}" : "}}", at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            Wrong(at, Excerpt(template[at..]), dashed ? "--}} that ends the comment" : "}} that closes it");
            return template.Length;
        }

        var next = end + (dashed ? 4 : 2);
        if (At(next) == '}')
        {
            Wrong(at, Excerpt(template[at..(next + 1)]), "no brace after }}: put a space between them");
        }

        var inner = template[(at + 2)..end];
        if (!inner.StartsWith('!'))
        {
            CheckInner(at, inner);
        }

        return next;
    }

    private void CheckInner(int at, string inner)
    {
        var shown = $"{{{{{Excerpt(inner)}}}}}";
        var body = inner.Trim();
        if (body.StartsWith('/'))
        {
            CheckClosing(at, body[1..].Trim(), shown);
        }
        else if (!body.StartsWith('#'))
        {
            CheckPath(at, body, shown);
        }
        else
        {
            var parts = body[1..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts is ["each" or "if" or "unless", var path])
            {
                CheckPath(at, path, shown);
                open.Push(new OpenBlock(parts[0], Place(at)));
            }
            else
            {
                string[] blocks = ["each", "if", "unless"];
                Wrong(at, shown, Allowed, parts.Length == 0 ? null : Array.Find(blocks, b => b == parts[0]) ?? NearestName.Find(parts[0], blocks));
            }
        }
    }

    private void CheckClosing(int at, string word, string shown)
    {
        if (open.Count == 0)
        {
            Wrong(at, shown, "no closing tag here: nothing is open");
        }
        else if (open.Peek().Word != word)
        {
            Wrong(at, shown, $"{{{{/{open.Peek().Word}}}}}, which closes the block opened in line {open.Peek().Place.Line}");
        }

        open.TryPop(out _);
    }

    private void CheckPath(int at, string path, string shown)
    {
        var insideEach = false;
        foreach (var block in open)
        {
            insideEach |= block.Word == "each";
        }

        if (path == "@index")
        {
            if (!insideEach)
            {
                Wrong(at, shown, "{{@index}} only inside {{#each}}");
            }
        }
        else if (!TemplateNames.IsPath(path))
        {
            Wrong(at, shown, Allowed);
        }
        else if (!insideEach)
        {
            var dot = path.IndexOf('.');
            var name = dot < 0 ? path : path[..dot];
            if (!inputs.Contains(name))
            {
                Wrong(at, name, inputs.Count == 0 ? "no variable: inputs is empty" : $"one of the inputs {string.Join(", ", inputs)}",
                    NearestName.Find(name, inputs));
            }
        }
    }

    private char At(int index) => index < template.Length ? template[index] : '\0';

    private static string Excerpt(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var first = end < 0 ? text : text[..end];
        return first.Length <= 40 ? first : first[..40] + "…";
    }

    private void Wrong(int at, string value, string expected, string? nearest = null) =>
        errors.Add(new InputError(Place(at), value, expected, nearest));

    private SourceLocation Place(int at)
    {
        for (; counted < at; counted++)
        {
            (line, column) = template[counted] == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        // A backslash is reported just before the brace that was counted last.
        return new SourceLocation(start.File, line, column - (counted - at));
    }

    private sealed record OpenBlock(string Word, SourceLocation Place);
}
