using PeakLoop.Foundation;

namespace PeakLoop.Reports.Wording;

/// <summary>Results of comparisons between prompt versions, in sentences.</summary>
internal static class GateWords
{
    /// <summary>Why a version came into force.</summary>
    public static string? Promotion(GateFacts? facts)
    {
        if (facts is not { Wins: { } wins, Losses: { } losses })
        {
            return null;
        }

        var tied = facts.Pairs is { } pairs && pairs >= wins + losses ? $", tied {Words.Count(pairs - wins - losses)}" : "";
        return $"On hidden cases it won {Words.Count(wins)}, lost {Words.Count(losses)}{tied}.";
    }

    /// <summary>What a version gained on cases that did not decide about it.</summary>
    public static string Gain(Measured gain)
    {
        if (gain is not { Value: not null, Low: { } low, High: { } high })
        {
            return $"Its gain on independent cases is {Words.Full(gain)}.";
        }

        var size = low <= 0 && high >= 0 ? ", too few to size the gain" : "";
        return $"On independent cases: {Words.Signed(gain)} points, {Words.Interval(gain, signed: true)}{size}.";
    }

    /// <summary>What came of a candidate that is not in force.</summary>
    public static string Tried(string verdict, GateFacts facts)
    {
        var score = facts is { Wins: { } wins, Losses: { } losses }
            ? $"the new prompt won {Words.Count(wins)} and lost {Words.Count(losses)}{(facts.Pairs is { } pairs ? $" of {Words.Count(pairs)} pairs" : "")}"
            : "the number of pairs is not recorded";
        var limit = facts.Mde is { } mde
            ? $" A gain under {Words.Number(Measured.Of(mde, null, null, 1, "count"))} points would probably never show."
            : "";
        return verdict switch
        {
            "rejected" => $"Rejected: {score}. The old one stays.",
            "open" => $"Not decided yet: {score}. The old one stays; the test goes on on a later night.{limit}",
            _ => $"Not decided: {score}. The old one stays; this is not a rejection.{limit}",
        };
    }
}

/// <summary>The facts of a gate test, as far as they are recorded.</summary>
/// <param name="Pairs">Pairs compared.</param>
/// <param name="Wins">Pairs won.</param>
/// <param name="Losses">Pairs lost.</param>
/// <param name="Mde">Smallest gain in points that would probably have shown.</param>
internal sealed record GateFacts(int? Pairs, int? Wins, int? Losses, double? Mde);
