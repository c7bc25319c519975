using System.Collections.Concurrent;
using System.Globalization;

namespace PeakLoop.Agents;

/// <summary>
/// Remembers from which round on a step's model has seen text from outside. Kept by round and not by time, so that calls of one round,
/// which run side by side, are judged alike on every replay.
/// </summary>
public sealed class StepTrust
{
    private const string RoundMark = "/round:";
    private readonly ConcurrentDictionary<string, int> firstRound = new(StringComparer.Ordinal);

    /// <summary>The step was given untrusted text in its input: it counts from the first round on.</summary>
    public void MarkInput(CallScope step) => Mark(step.Run + step.Path, 0);

    /// <summary>The result of a call holds untrusted text: it counts from the next round on.</summary>
    public void MarkResult(CallScope call)
    {
        var (step, round) = Split(call);
        Mark(step, round);
    }

    /// <summary>Whether the model had seen untrusted text when it asked for this call.</summary>
    public bool HadRead(CallScope call)
    {
        var (step, round) = Split(call);
        return firstRound.TryGetValue(step, out var first) && first < round;
    }

    private void Mark(string step, int round) => firstRound.AddOrUpdate(step, round, (_, known) => Math.Min(known, round));

    private static (string Step, int Round) Split(CallScope call)
    {
        var at = call.Path.LastIndexOf(RoundMark, StringComparison.Ordinal);
        var rest = at < 0 ? "" : call.Path[(at + RoundMark.Length)..];
        var digits = rest.Split('/')[0];
        return at >= 0 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var round)
            ? (call.Run + call.Path[..at], round)
            : (call.Run + call.Path, int.MaxValue);
    }
}
