using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace PeakLoop.Evals.Checks.Transforms;

/// <summary>Reads a transform expression, character by character.</summary>
internal sealed class TransformParser(string text)
{
    private const int MostSteps = 64;
    private int _at;
    private int _steps;

    /// <summary>What is wrong, if anything.</summary>
    public string? Fault { get; private set; }

    /// <summary>The whole text: one expression, or several divided by line ends or semicolons, each applied to what the one before gave.</summary>
    public Func<JsonNode?, JsonNode?>? Whole()
    {
        var whole = Expression();
        while (whole is not null)
        {
            var end = _at;
            while (_at < text.Length && (text[_at] == ';' || char.IsWhiteSpace(text[_at])))
            {
                _at++;
            }

            if (_at == text.Length)
            {
                return whole;
            }

            if (text.AsSpan(end, _at - end).IndexOfAny(';', '\n') < 0)
            {
                return Fail("the end of the expression");
            }

            var first = whole;
            whole = Expression() is { } next ? value => next(TransformSteps.AsString(first(value))) : null;
        }

        return null;
    }

    private Func<JsonNode?, JsonNode?>? Expression()
    {
        if (++_steps > MostSteps)
        {
            return Fail("a shorter expression");
        }

        SkipWhite();
        Func<JsonNode?, JsonNode?>? start = null;
        if (Take("JSON.parse("))
        {
            start = Enclosed(TransformSteps.ParseJson);
        }
        else if (Take("JSON.stringify("))
        {
            start = Enclosed(value => JsonValue.Create(JsonText.Print(value)));
        }
        else if (Take("String("))
        {
            start = Enclosed(TransformSteps.AsString);
        }
        else if (Name() is "output")
        {
            start = value => value;
        }
        else
        {
            return Fail("output, JSON.parse(…), JSON.stringify(…) or String(…)");
        }

        return start is null ? null : Postfix(start);
    }

    private Func<JsonNode?, JsonNode?>? Enclosed(Func<JsonNode?, JsonNode?> step)
    {
        if (Expression() is not { } inner)
        {
            return null;
        }

        SkipWhite();
        return Take(")") ? value => step(inner(value)) : Fail("a closing parenthesis");
    }

    private Func<JsonNode?, JsonNode?>? Postfix(Func<JsonNode?, JsonNode?> expression)
    {
        while (true)
        {
            var end = _at;
            SkipWhite();
            Func<JsonNode?, JsonNode?>? step;
            if (Take("?.[") || Take("["))
            {
                step = Index();
            }
            else if (Take("?.") || Take("."))
            {
                step = Member();
            }
            else
            {
                _at = end;
                return expression;
            }

            if (step is null || ++_steps > MostSteps)
            {
                return Fault is null ? Fail("a shorter expression") : null;
            }

            var inner = expression;
            expression = value => step(inner(value));
        }
    }

    private Func<JsonNode?, JsonNode?>? Index()
    {
        var argument = Argument();
        SkipWhite();
        if (argument is null || !Take("]"))
        {
            return Fail("a position or a quoted name, and ]");
        }

        return argument.AsText() is { } name
            ? value => TransformSteps.Member(value, name)
            : value => TransformSteps.Item(value, (int)argument.AsNumber()!.Value);
    }

    private Func<JsonNode?, JsonNode?>? Member()
    {
        var start = _at;
        var name = Name();
        if (name.Length == 0)
        {
            return Fail("a name");
        }

        SkipWhite();
        if (!Take("("))
        {
            return name is "length" ? TransformSteps.Length : value => TransformSteps.Member(value, name);
        }

        var arguments = new List<JsonNode>();
        for (SkipWhite(); !Take(")"); SkipWhite())
        {
            if ((arguments.Count > 0 && !Take(",")) || Argument() is not { } argument)
            {
                return Fail("a quoted text or a whole number, and a closing parenthesis");
            }

            arguments.Add(argument);
        }

        if (TransformSteps.Method(name, arguments) is { } method)
        {
            return method;
        }

        _at = start;
        return Fail(
            "one of trim, trimStart, trimEnd, toLowerCase, toUpperCase, slice, substring, split, join, replace, replaceAll, at with texts or numbers");
    }

    private JsonNode? Argument()
    {
        SkipWhite();
        if (_at < text.Length && text[_at] is '\'' or '"')
        {
            return Quoted();
        }

        var start = _at;
        _at += _at < text.Length && text[_at] == '-' ? 1 : 0;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }

        return int.TryParse(text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number) : null;
    }

    private JsonValue? Quoted()
    {
        var quote = text[_at];
        var result = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == quote)
            {
                _at++;
                return JsonValue.Create(result.ToString());
            }

            if (text[_at] == '\\' && _at + 1 < text.Length)
            {
                _at++;
                result.Append(text[_at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
            }
            else
            {
                result.Append(text[_at]);
            }
        }

        return null;
    }

    private string Name()
    {
        var start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '$'))
        {
            _at++;
        }

        return text[start.._at];
    }

    private bool Take(string expected)
    {
        if (!text.AsSpan(_at).StartsWith(expected, StringComparison.Ordinal))
        {
            return false;
        }

        _at += expected.Length;
        return true;
    }

    private void SkipWhite()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private Func<JsonNode?, JsonNode?>? Fail(string expected)
    {
        Fault ??= string.Create(CultureInfo.InvariantCulture, $"{expected} at character {_at + 1}");
        return null;
    }
}
