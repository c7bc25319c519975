using System.Buffers;
using System.Text;
using PeakLoop.Foundation;

namespace PeakLoop.Evals;

/// <summary>What is wrong with a pinned anchor.</summary>
public enum AnchorFault
{
    /// <summary>The case has another version or other checks than when it was pinned.</summary>
    Changed,

    /// <summary>The case is gone, or is no anchor any more.</summary>
    Missing,

    /// <summary>A line of the lock file is not a pin.</summary>
    Malformed,
}

/// <summary>A pin that does not hold. An integrity error (exit 9): the ruler has been touched.</summary>
/// <param name="Location">The pin, in the lock file.</param>
/// <param name="Case">Id of the case, or the line where it is malformed.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Message">One line for a person.</param>
public sealed record AnchorProblem(SourceLocation Location, string Case, AnchorFault Fault, string Message);

/// <summary>
/// Pins the frozen anchors. The file has one line per anchor, <c>hash  id</c> (as sha256sum writes it), ordered by id, with the hash over case
/// version and check-set version; lines that begin with <c>#</c> and empty ones are comments.
/// </summary>
public static class AnchorLock
{
    /// <summary>Name of the file in the eval folder.</summary>
    public const string FileName = "anchors.lock";

    private const string Heading = "# Frozen anchors: hash of what each asks and what its checks want. Written by PeakLoop; a change is an integrity error.\n";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>The hash that pins a case.</summary>
    public static string PinOf(EvalCase evalCase) =>
        ContentHash.Of(EvalIdentity.CaseVersion(evalCase), EvalIdentity.CheckSetVersion(evalCase));

    /// <summary>The text of a lock file that pins every anchor among the cases.</summary>
    public static string Write(IEnumerable<EvalCase> cases)
    {
        var text = new StringBuilder(Heading);
        foreach (var anchor in cases.Where(evalCase => evalCase.Split == EvalSplit.Anchor).OrderBy(evalCase => evalCase.Id, StringComparer.Ordinal))
        {
            text.Append(PinOf(anchor)).Append("  ").Append(anchor.Id).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Every pin that does not hold, in file order; none where the file is absent (<paramref name="lockText"/> null).</summary>
    /// <param name="cases">The cases as read now.</param>
    /// <param name="lockText">Text of the lock file; null if there is none.</param>
    /// <param name="lockPath">Its path, for messages.</param>
    public static IReadOnlyList<AnchorProblem> Verify(IEnumerable<EvalCase> cases, string? lockText, string lockPath)
    {
        var problems = new List<AnchorProblem>();
        var byId = cases.ToDictionary(evalCase => evalCase.Id, StringComparer.Ordinal);
        foreach (var (line, hash, id) in Pins(lockText))
        {
            var place = new SourceLocation(lockPath, line, 1);
            if (hash is null)
            {
                problems.Add(new AnchorProblem(place, id, AnchorFault.Malformed, $"'{id}' is not a hash, two spaces and the id of a case"));
            }
            else if (!byId.TryGetValue(id, out var evalCase) || evalCase.Split != EvalSplit.Anchor)
            {
                problems.Add(new AnchorProblem(
                    place, id, AnchorFault.Missing, $"anchor {id} is pinned but {(evalCase is null ? "is gone" : "is no anchor any more")}"));
            }
            else if (!string.Equals(PinOf(evalCase), hash, StringComparison.Ordinal))
            {
                problems.Add(new AnchorProblem(
                    place, id, AnchorFault.Changed, $"anchor {id} ({evalCase.Location}) has changed since it was pinned"));
            }
        }

        return problems;
    }

    /// <summary>Ids of anchors that no pin names, ordered: they measure, but nothing guards them.</summary>
    public static IReadOnlyList<string> Unpinned(IEnumerable<EvalCase> cases, string? lockText)
    {
        var pinned = Pins(lockText).Select(pin => pin.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. cases.Where(evalCase => evalCase.Split == EvalSplit.Anchor && !pinned.Contains(evalCase.Id))
                .Select(evalCase => evalCase.Id).Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(int Line, string? Hash, string Id)> Pins(string? text)
    {
        var number = 0;
        foreach (var raw in (text ?? "").Split('\n'))
        {
            number++;
            var line = raw.TrimEnd();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            const int HashLength = 64;
            var well = line.Length > HashLength + 2 && line.AsSpan(HashLength, 2).SequenceEqual("  ")
                && line.AsSpan(0, HashLength).IndexOfAnyExcept(HexDigits) < 0;
            yield return well ? (number, line[..HashLength], line[(HashLength + 2)..]) : (number, null, line);
        }
    }
}
