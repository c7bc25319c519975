using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Evals.Checks.Text;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Writing;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>
/// Reads a check that a person typed on one line: <c>type:value</c> or <c>type(threshold):value</c>, <c>not-</c> in front; a value that begins with
/// <c>{</c> or <c>[</c> is YAML, any other is text (for the lists of contains-any and its like divided by commas). A check as it stands in a file,
/// <c>{type: …, value: …}</c>, is read too.
/// </summary>
public static class CheckText
{
    /// <summary>The check; null (with errors) where the text is none.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="from">What to call its place in messages, e.g. <c>--check</c>.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static CheckDefinition? Read(string text, string from, List<InputError> errors)
    {
        var typed = text.Trim();
        if (!typed.StartsWith('{') && Unknown(typed) is { } type)
        {
            errors.Add(new InputError(new SourceLocation(from), type.Length == 0 ? text : type, "a check as type:value, e.g. contains:Owner or not-icontains:to be decided", type.Length == 0 ? null : CheckCatalogue.Nearest(type)));
            return null;
        }

        var context = new ReadContext(NoFiles.Instance, [], errors);
        var root = SourceTreeReader.Read(from, typed.StartsWith('{') ? $"- {typed}\n" : $"- {Flow(typed)}\n", context.Errors);
        var checks = root is { Kind: NodeKind.List } ? new CheckReader(context, new RefResolver(root, context)).ReadAll(root) : [];

        // Line and column of what was made from the text would mislead.
        errors.AddRange(context.Errors.Select(error => error with { Location = new SourceLocation(from), Value = error.Value ?? text }));
        return context.Errors.Count == 0 && checks is [var check] ? check with { Location = default } : null;
    }

    /// <summary>What stands where a type should, if it is none; null if it is one.</summary>
    private static string? Unknown(string typed)
    {
        var name = Name(typed);
        var type = name.StartsWith("not-", StringComparison.Ordinal) ? name[4..] : name;
        return CheckCatalogue.Find(type) is null ? type : null;
    }

    private static string Name(string typed) => typed.AsSpan().IndexOfAny('(', ':') is >= 0 and var end ? typed[..end].Trim() : typed;

    private static string Flow(string typed)
    {
        var name = Name(typed);
        var rest = typed[Math.Min(typed.Length, typed.IndexOf(name, StringComparison.Ordinal) + name.Length)..].TrimStart();
        var parts = new List<string> { $"type: {name}" };
        if (rest.StartsWith('(') && rest.IndexOf(')') is > 0 and var close)
        {
            parts.Add($"threshold: {rest[1..close]}");
            rest = rest[(close + 1)..];
        }

        if (rest.TrimStart().StartsWith(':') && rest.TrimStart()[1..].Trim() is { Length: > 0 } value)
        {
            parts.Add($"value: {Value(name, value)}");
        }

        return $"{{{string.Join(", ", parts)}}}";
    }

    private static string Value(string name, string value)
    {
        if (value[0] is '{' or '[')
        {
            return value;
        }

        if (name.EndsWith("contains-all", StringComparison.Ordinal) || name.EndsWith("contains-any", StringComparison.Ordinal))
        {
            return CommaList.Split(value) is { } texts ? $"[{string.Join(", ", texts.Select(FlowText.Quote))}]" : FlowText.Quote(value);
        }

        var number = name.EndsWith("word-count", StringComparison.Ordinal) || name.EndsWith("step-count", StringComparison.Ordinal);
        return number && value.All(char.IsAsciiDigit) ? value : FlowText.Quote(value);
    }

    /// <summary>A check typed on a line refers to no file.</summary>
    private sealed class NoFiles : IWorkspaceFiles
    {
        public static NoFiles Instance { get; } = new();

        public string? Read(string path) => null;

        public IReadOnlyList<string> List(string folder, string ending) => [];
    }
}
