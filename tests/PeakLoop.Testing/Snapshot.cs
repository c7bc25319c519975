using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Xunit.Sdk;

namespace PeakLoop.Testing;

/// <summary>
/// Compares a text with the approved one beside the test: <c>CLASS.METHOD.verified.txt</c>. A difference, or a missing approval, fails the
/// test and leaves what was seen in <c>CLASS.METHOD.received.txt</c>; approve it by renaming that file. The file names are Verify's.
/// </summary>
public static class Snapshot
{
    /// <summary>Lines of equal text shown around a difference.</summary>
    private const int Context = 2;

    /// <summary>Compares; line ends are normalized to LF first.</summary>
    /// <param name="text">What was seen.</param>
    /// <param name="name">Part of the file name for a test with several snapshots, e.g. <c>wide</c>.</param>
    /// <param name="extension">Ending without a dot.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    public static void Match(
        string text, string? name = null, string extension = "txt", [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var stem = Path.Combine(
            Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{member}{(name is null ? "" : $".{name}")}");
        var verifiedFile = $"{stem}.verified.{extension}";
        var receivedFile = $"{stem}.received.{extension}";
        var received = Normalize(text);
        var verified = File.Exists(verifiedFile) ? Normalize(File.ReadAllText(verifiedFile)) : null;
        if (string.Equals(received, verified, StringComparison.Ordinal))
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        throw new XunitException(verified is null
            ? $"No approved text yet. Read {receivedFile} and rename it to {Path.GetFileName(verifiedFile)} if it is right."
            : $"Differs from {verifiedFile} (- approved, + seen):{Environment.NewLine}{Difference(verified, received)}");
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string Difference(string verified, string received)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(verified, received, ignoreWhitespace: false).Lines;
        var builder = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            var near = lines.Skip(Math.Max(0, i - Context)).Take((2 * Context) + 1).Any(line => line.Type != ChangeType.Unchanged);
            if (near)
            {
                var mark = lines[i].Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' };
                builder.Append(mark).Append(' ').AppendLine(lines[i].Text);
            }
        }

        return builder.ToString();
    }
}
