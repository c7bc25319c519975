using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Files;

namespace PeakLoop.Workspace.Evals.Writing;

/// <summary>A case to be written, with the comment above it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Comments">Lines without their signs.</param>
public sealed record CommentedCase(EvalCase Case, IReadOnlyList<string> Comments);

/// <summary>
/// Adds cases at the end of a suite file, or makes the file. What stands there already, hand-written comments included, stays byte for byte.
/// The result is read back with the whole workspace before it is given out: a text that would not read to the same cases is never written.
/// </summary>
public static class SuiteAppender
{
    /// <summary>Text of the file with the cases added.</summary>
    /// <param name="files">The workspace.</param>
    /// <param name="path">The suite file, relative to the workspace, forward slashes.</param>
    /// <param name="cases">Cases to add.</param>
    /// <param name="heading">Comment lines of a new file.</param>
    /// <exception cref="InputException">The file's tests are no block list at its end, or the file changes what cases in it mean.</exception>
    public static string Append(IWorkspaceFiles files, string path, IReadOnlyList<CommentedCase> cases, params IReadOnlyList<string> heading)
    {
        var before = files.Read(path);
        var text = before is null
            ? SuiteWriter.Write([], heading).Replace("  []\n", "", StringComparison.Ordinal) + string.Concat(cases.Select(each => SuiteWriter.Case(each.Case, each.Comments)))
            : Appended(before, path, cases);
        Verify(files, path, text, cases);
        return text;
    }

    private static string Appended(string before, string path, IReadOnlyList<CommentedCase> cases)
    {
        var lines = before.Split('\n');
        var tests = Array.FindIndex(lines, line => line.TrimEnd() == "tests:");
        var first = tests < 0 ? -1 : Array.FindIndex(lines, tests + 1, line => line.TrimStart().StartsWith("- ", StringComparison.Ordinal));
        var isLast = first > 0 && lines.Skip(first).All(line => line.Trim().Length == 0 || line[0] is ' ' or '#' || line.StartsWith("- ", StringComparison.Ordinal));
        if (!isLast)
        {
            throw InputException.One(
                new SourceLocation(path, Math.Max(1, tests + 1)), null, "a suite that ends with its tests, one below the other; name another file with --file");
        }

        var indent = lines[first].Length - lines[first].TrimStart().Length;
        var crlf = before.Contains("\r\n", StringComparison.Ordinal);
        var added = string.Concat(cases.Select(each => "\n" + Indented(SuiteWriter.Case(each.Case, each.Comments), indent)));
        return before.TrimEnd('\n', '\r', ' ') + (crlf ? "\r\n" : "\n") + (crlf ? added.Replace("\n", "\r\n", StringComparison.Ordinal) : added);
    }

    // The writer puts every value on one line, so that lines can be moved as they are.
    private static string Indented(string text, int indent) => indent == 2
        ? text
        : string.Concat(text.TrimEnd('\n').Split('\n').Select(line => new string(' ', indent) + line[2..] + "\n"));

    private static void Verify(IWorkspaceFiles files, string path, string text, IReadOnlyList<CommentedCase> cases)
    {
        var old = WorkspaceReader.Read(files).Cases.ToDictionary(each => each.Id, Identity, StringComparer.Ordinal);
        var now = WorkspaceReader.Read(new OverlayWorkspaceFiles(files, path, text)).Cases;
        var changed = now.Where(each => old.TryGetValue(each.Id, out var identity) && identity != Identity(each)).Select(each => each.Id);
        var other = cases.Where(each => now.FirstOrDefault(read => read.Id == each.Case.Id) is not { } read || Identity(read) != Identity(each.Case))
            .Select(each => each.Case.Id);
        if (changed.Concat(other).FirstOrDefault() is { } wrong)
        {
            throw InputException.One(
                new SourceLocation(path), wrong, "a file that leaves its cases as they are written (this one has defaults for all of its tests); name another with --file");
        }
    }

    private static (string, string, EvalSplit, CaseSeverity) Identity(EvalCase evalCase) =>
        (EvalIdentity.CaseVersion(evalCase), EvalIdentity.CheckSetVersion(evalCase), evalCase.Split, evalCase.Severity);
}
