using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Tools.Configured;

namespace PeakLoop.Tools.Commands;

/// <summary>
/// Puts a model's values into the places of an argument list. A value can never become an option, a response file, a second argument or a
/// path elsewhere: it is refused instead of escaped.
/// </summary>
public static class CommandArguments
{
    private const int MaxText = 1_000;

    /// <summary>The argument list with every place filled.</summary>
    /// <param name="command">Command.</param>
    /// <param name="folder">Full path of the folder it runs in.</param>
    /// <param name="given">Values as the model gave them.</param>
    /// <exception cref="ToolRefusedException">A value tries to be more than a value.</exception>
    /// <exception cref="InputException">A value is missing, unknown or not of its kind.</exception>
    public static IReadOnlyList<string> Fill(CommandToolOptions command, string folder, JsonObject given)
    {
        foreach (var name in given.Select(member => member.Key))
        {
            if (!command.Parameters.ContainsKey(name))
            {
                throw InputException.One(
                    new SourceLocation(command.Name), name, $"a parameter: {string.Join(", ", command.Parameters.Keys)}",
                    NearestName.Find(name, command.Parameters.Keys));
            }
        }

        var values = command.Parameters.Values.ToDictionary(
            parameter => parameter.Name, parameter => Value(command, parameter, folder, given[parameter.Name]), StringComparer.Ordinal);
        return [.. command.Argv.Select(argument => Replace(argument, values))];
    }

    /// <summary>Places are found in the configured text only: a value that looks like one is not read again.</summary>
    private static string Replace(string argument, Dictionary<string, string> values)
    {
        var filled = new StringBuilder();
        for (var at = 0; at < argument.Length; at++)
        {
            var close = argument[at] == '{' ? argument.IndexOf('}', at) : -1;
            if (close > at && values.TryGetValue(argument[(at + 1)..close], out var value))
            {
                filled.Append(value);
                at = close;
            }
            else
            {
                filled.Append(argument[at]);
            }
        }

        return filled.ToString();
    }

    private static string Value(CommandToolOptions command, CommandParameter parameter, string folder, JsonNode? node)
    {
        var text = node switch
        {
            JsonValue value when value.TryGetValue<string>(out var plain) => plain,
            JsonValue value => value.ToJsonString(),
            _ => null,
        };
        if (text is null)
        {
            throw InputException.One(new SourceLocation(command.Name), null, $"a value of {parameter.Name}: {Expected(parameter)}");
        }

        if (Smuggled(text) is { } trick)
        {
            throw new ToolRefusedException($"the value of {parameter.Name} was refused: {trick}.");
        }

        if (parameter.Kind == "path")
        {
            SandboxPath.Resolve(folder, text);
        }
        else if (!IsOfKind(parameter, text))
        {
            throw new ToolRefusedException($"the value of {parameter.Name} was refused: it is not {Expected(parameter)}.");
        }

        return text;
    }

    private static bool IsOfKind(CommandParameter parameter, string text) =>
        parameter.Values.Count > 0 ? parameter.Values.Contains(text, StringComparer.Ordinal) : parameter.Kind switch
        {
            "number" => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) && text.All(c => char.IsAsciiDigit(c) || c == '.'),
            "text" => !text.Split('/').Contains("..", StringComparer.Ordinal),
            _ => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') && text.Trim('.').Length > 0,
        };

    private static string? Smuggled(string text)
    {
        if (text.Length is 0 or > MaxText)
        {
            return $"a value has 1 to {MaxText} characters";
        }

        if (text.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse))
        {
            return "it holds a character that cannot be seen";
        }

        return char.GetUnicodeCategory(text[0]) == UnicodeCategory.DashPunctuation || text[0] == '\u2212' ? "it begins like an option"
            : text[0] is '@' or '+' ? $"it begins with '{text[0]}', which some programs read as more than a value"
            : text[0] is '/' or '~' or '\\' || (text.Length > 1 && text[1] == ':') ? "it begins like a path of the machine"
            : text.Contains('\\') ? "it holds a backslash"
            : char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) ? "it begins or ends with a space"
            : null;
    }

    private static string Expected(CommandParameter parameter) => parameter.Values.Count > 0
        ? $"one of {string.Join(", ", parameter.Values)}"
        : parameter.Kind switch
        {
            "number" => "a number",
            "path" => "a path below the command's folder",
            "text" => "one line of text",
            _ => "a word of letters, digits and ._-",
        };
}
