using PeakLoop.Foundation;
using YamlDotNet.Core;

namespace PeakLoop.Workspace.Evals.Yaml;

/// <summary>Turns the parser's exceptions into errors a person can act on.</summary>
internal static class YamlFault
{
    public const string TooDeep = "nested too deep";
    public const string Bomb = "aliases repeat too much";
    public const string UnknownAlias = "unknown alias ";

    public static InputError Describe(string file, string text, YamlException fault)
    {
        var tab = fault.Message.Contains("tab character", StringComparison.Ordinal);
        var mark = tab ? fault.End : fault.Start;
        var line = Line(text, (int)mark.Line);
        var indent = line.AsSpan(0, line.Length - line.TrimStart().Length);
        var expected = fault.Message switch
        {
            TooDeep => $"nesting of at most {SourceTreeReader.MaxDepth} levels",
            Bomb => $"aliases that repeat at most {SourceTreeReader.MaxRepeated} nodes in all",
            var message when message.StartsWith(UnknownAlias, StringComparison.Ordinal) =>
                "an alias to an anchor that stands before it and does not enclose it",
            _ when tab || indent.Contains('\t') => "spaces for indentation: YAML does not allow tabs there",
            var message => $"YAML ({message})",
        };
        var shown = line.Trim();
        return new InputError(
            new SourceLocation(file, (int)mark.Line, (int)mark.Column), shown.Length > 200 ? shown[..200] : shown, expected);
    }

    private static string Line(string text, int number)
    {
        var start = 0;
        for (var i = 1; i < number && start >= 0; i++)
        {
            start = text.IndexOf('\n', start) + 1;
            if (start == 0)
            {
                return "";
            }
        }

        var end = start < text.Length ? text.IndexOf('\n', start) : -1;
        return text[Math.Min(start, text.Length)..(end < 0 ? text.Length : end)];
    }
}
