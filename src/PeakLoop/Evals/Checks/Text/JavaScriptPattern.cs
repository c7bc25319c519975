using System.Text;
using System.Text.RegularExpressions;

namespace PeakLoop.Evals.Checks.Text;

/// <summary>What is wrong with a pattern, and where (index from 0).</summary>
internal sealed record PatternFault(int Index, string Message);

/// <summary>A pattern for .NET, and whether the linear-time engine can run it.</summary>
internal readonly record struct TranslatedPattern(string Pattern, bool Linear);

/// <summary>
/// Turns a JavaScript regular expression (no flags, no <c>v</c> mode) into one for .NET with the same meaning, and finds syntax errors
/// without building an automaton. Differences that remain: <c>\b</c> knows Unicode word characters, a group that took no part in the match
/// makes a back-reference to it fail, and <c>\u{…}</c> works without the <c>u</c> flag.
/// </summary>
internal ref struct JavaScriptPattern
{
    // JavaScript's white space without the byte order mark equals .NET's without U+0085.
    private const string WhiteSpaceSet = @"\t\n\v\f\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";
    private const string NotWhiteSpaceSet =
        @"\0-\x08\x0E-\x1F!-\u009F\u00A1-\u167F\u1681-\u1FFF\u200B-\u2027\u202A-\u202E\u2030-\u205E\u2060-\u2FFF\u3001-\uFEFE\uFF00-\uFFFF";

    private readonly ReadOnlySpan<char> _source;
    private readonly StringBuilder _target;
    private int _at;
    private int _open;
    private bool _linear;
    private bool _canRepeat;
    private PatternFault? _fault;

    private JavaScriptPattern(ReadOnlySpan<char> source)
    {
        _source = source;
        _target = new StringBuilder(source.Length + 16);
        _linear = true;
    }

    private readonly char Next => _at + 1 < _source.Length ? _source[_at + 1] : '\0';

    /// <summary>The .NET pattern; <paramref name="fault"/> is null where the syntax is right.</summary>
    public static TranslatedPattern Translate(string pattern, out PatternFault? fault)
    {
        var translation = new JavaScriptPattern(pattern);
        translation.Run();
        fault = translation._fault;
        return new TranslatedPattern(translation._target.ToString(), translation._linear);
    }

    private void Run()
    {
        for (; _at < _source.Length && _fault is null; _at++)
        {
            Step(_source[_at]);
        }

        if (_open > 0)
        {
            Fail(_source.Length, "a group is not closed");
        }
    }

    private void Step(char c)
    {
        switch (c)
        {
            case '\\':
                Escape(inClass: false);
                break;
            case '[':
                Class();
                break;
            case '(':
                Group();
                break;
            case ')':
                if (--_open < 0)
                {
                    Fail(_at, "a closing parenthesis without its opening one");
                }

                Emit(")", canRepeat: true);
                break;
            case '.':
                Emit(@"[^\n\r\u2028\u2029]", canRepeat: true);
                break;
            case '$':
                Emit(@"\z", canRepeat: false);
                break;
            case '^' or '|':
                Emit(c, canRepeat: false);
                break;
            case '*' or '+' or '?':
                Quantifier(1);
                break;
            case '{' when CountLength() is > 0 and var length:
                Quantifier(length);
                break;
            case '{' or '}' or ']' or '#' or ' ':
                _target.Append('\\');
                Emit(c, canRepeat: true);
                break;
            default:
                Emit(c, canRepeat: true);
                break;
        }
    }

    private void Emit(char c, bool canRepeat)
    {
        _target.Append(c);
        _canRepeat = canRepeat;
    }

    private void Emit(string text, bool canRepeat)
    {
        _target.Append(text);
        _canRepeat = canRepeat;
    }

    private void Fail(int index, string message) => _fault ??= new PatternFault(index, message);

    private void Quantifier(int length)
    {
        if (!_canRepeat)
        {
            Fail(_at, "nothing to repeat");
        }

        _target.Append(_source.Slice(_at, length));
        _at += length - 1;
        if (Next == '?')
        {
            _target.Append('?');
            _at++;
        }

        _canRepeat = false;
    }

    // Length of {n}, {n,} or {n,m} at this place; 0 where the brace is an ordinary character, as JavaScript has it.
    private readonly int CountLength()
    {
        var close = _source[_at..].IndexOf('}');
        if (close < 2)
        {
            return 0;
        }

        var body = _source.Slice(_at + 1, close - 1);
        var comma = body.IndexOf(',');
        var low = comma < 0 ? body : body[..comma];
        var high = comma < 0 ? [] : body[(comma + 1)..];
        return low.Length is > 0 and < 8 && high.Length < 8
            && low.IndexOfAnyExceptInRange('0', '9') < 0 && high.IndexOfAnyExceptInRange('0', '9') < 0 ? close + 1 : 0;
    }

    private void Group()
    {
        _open++;
        if (Next != '?')
        {
            Emit('(', canRepeat: false);
            return;
        }

        var rest = _source[(_at + 2)..];
        if (rest.StartsWith(":"))
        {
            Take("(?:");
        }
        else if (rest.StartsWith("=") || rest.StartsWith("!"))
        {
            _linear = false;
            Take(rest[0] == '=' ? "(?=" : "(?!");
        }
        else if (rest.StartsWith("<=") || rest.StartsWith("<!"))
        {
            _linear = false;
            Take(rest[1] == '=' ? "(?<=" : "(?<!");
        }
        else if (rest.StartsWith("<") && NameLength(rest[1..]) is > 0 and var length)
        {
            Take(string.Concat("(?<", rest.Slice(1, length), ">"));
        }
        else
        {
            Fail(_at, "a group of a kind that JavaScript does not have");
        }
    }

    private void Take(string text)
    {
        Emit(text, canRepeat: false);
        _at += text.Length - 1;
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var close = text.IndexOf('>');
        if (close <= 0 || char.IsAsciiDigit(text[0]))
        {
            return 0;
        }

        foreach (var c in text[..close])
        {
            if (!char.IsLetterOrDigit(c) && c != '_')
            {
                return 0;
            }
        }

        return close;
    }

    private void Class()
    {
        var start = _at;
        var negated = Next == '^';
        _at += negated ? 2 : 1;
        if (_at < _source.Length && _source[_at] == ']')
        {
            Emit(negated ? @"[\0-\uFFFF]" : @"[^\0-\uFFFF]", canRepeat: true);
            return;
        }

        _target.Append(negated ? "[^" : "[");
        for (; _at < _source.Length && _source[_at] != ']'; _at++)
        {
            if (_source[_at] == '\\')
            {
                Escape(inClass: true);
            }
            else
            {
                // A bracket inside a class would start .NET's class subtraction.
                _target.Append(_source[_at] == '[' ? @"\[" : _source.Slice(_at, 1));
            }
        }

        if (_at >= _source.Length)
        {
            Fail(start, "a character class is not closed");
        }

        Emit("]", canRepeat: true);
    }

    private void Escape(bool inClass)
    {
        if (_at + 1 >= _source.Length)
        {
            Fail(_at, "a backslash at the end");
            return;
        }

        var c = _source[++_at];
        var set = c switch
        {
            'd' => "0-9",
            'D' => @"\0-/:-\uFFFF",
            'w' => "A-Za-z0-9_",
            'W' => @"\0-/:-@\[-\^`\{-\uFFFF",
            's' => WhiteSpaceSet,
            'S' => NotWhiteSpaceSet,
            _ => null,
        };
        if (set is not null)
        {
            Emit(inClass ? set : $"[{set}]", canRepeat: true);
        }
        else if (c is 'b' or 'B')
        {
            Emit(inClass && c == 'b' ? @"\b" : inClass ? "B" : c == 'b' ? @"\b" : @"\B", canRepeat: inClass);
        }
        else
        {
            Literal(c);
        }
    }

    private void Literal(char c)
    {
        _canRepeat = true;
        switch (c)
        {
            case >= '1' and <= '9' or 'k':
                _linear = false;
                _target.Append('\\').Append(c);
                break;
            case '0':
                _target.Append(@"\0");
                break;
            case 'u' when Next == '{':
                CodePoint();
                break;
            case 'u' or 'x' when HexFollows(c == 'u' ? 4 : 2):
            case 'n' or 'r' or 't' or 'f' or 'v':
                _target.Append('\\').Append(c);
                break;
            case 'c' when char.IsAsciiLetter(Next):
                _target.Append(@"\c").Append(_source[++_at]);
                break;
            case 'p' or 'P':
                Fail(_at - 1, "a Unicode property needs JavaScript's u flag, which an eval file cannot give");
                break;
            case var other when char.IsAsciiLetter(other):
                _target.Append(other);
                break;
            default:
                _target.Append(char.IsAscii(c) ? "\\" : "").Append(c);
                break;
        }
    }

    private readonly bool HexFollows(int digits)
    {
        for (var i = 1; i <= digits; i++)
        {
            if (_at + i >= _source.Length || !char.IsAsciiHexDigit(_source[_at + i]))
            {
                return false;
            }
        }

        return true;
    }

    private void CodePoint()
    {
        var close = _source[_at..].IndexOf('}');
        var digits = close > 2 ? _source.Slice(_at + 2, close - 2) : default;
        if (digits.IsEmpty || !int.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var point)
            || !Rune.IsValid(point))
        {
            Fail(_at - 1, @"\u{…} without a code point");
            return;
        }

        _target.Append("(?:").Append(Regex.Escape(char.ConvertFromUtf32(point))).Append(')');
        _at += close;
    }
}
