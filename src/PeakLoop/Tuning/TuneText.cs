using System.Globalization;
using PeakLoop.Improvement.Reporting;
using PeakLoop.Records;
using PeakLoop.Tuning.Search;

namespace PeakLoop.Tuning;

/// <summary>What a night did at the gate.</summary>
/// <param name="Shown">The test as it stands.</param>
/// <param name="Calls">Calls of its pairs.</param>
/// <param name="Text">Verdict and reason, for a person.</param>
internal sealed record TestNight(GateValue Shown, int Calls, string Text);

/// <summary>Says what a night of tuning came to.</summary>
internal static class TuneText
{
    /// <summary>The night's value.</summary>
    /// <param name="tested">What happened at the gate; null where no test was open or opened.</param>
    /// <param name="found">What the search left; null where it did not run.</param>
    /// <param name="waits">Why the leader is not at the gate; null where it is.</param>
    /// <param name="scores">Night scores, from which the price of a case run is known.</param>
    public static TuneValue Of(TestNight? tested, SearchFound? found, string? waits, IReadOnlyList<ScoredOutput> scores)
    {
        var parts = new List<string>();
        if (tested is not null)
        {
            parts.Add($"{tested.Shown.Prompt} at the gate: {tested.Text}.");
        }

        if (found is not null)
        {
            parts.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{found.Prompt.Id}: {found.End.Calls} calls of search, {found.Pool.Lines.Count} lines in the pool, {found.Changes.Count} changed in the leader{(waits is null ? "" : $"; {waits}")}."));
        }

        var controls = found?.Search.Book.NullControls();
        return new TuneValue
        {
            FinishReason = Finish(tested, found),
            Calls = (tested?.Calls ?? 0) + (found?.End.Calls ?? 0),
            Usd = Usd(tested, found, scores),
            Candidates = found?.Pool.Lines.Count,
            Front = found is null ? [] : [.. found.Front().Select(each => Shown(found, each))],
            Gate = tested is null ? [] : [tested.Shown],
            NullControls = controls is { } counted ? new NullControlValue(counted.Run, counted.Accepted) : null,
            Text = string.Join(" ", parts),
        };
    }

    private static string Finish(TestNight? tested, SearchFound? found) => tested?.Shown.Verdict switch
    {
        "promoted" => "improved",
        "open" => "indecisive: budget",
        "indecisive" => "indecisive: budget",
        _ => found?.End.Ended switch
        {
            "budget" => "indecisive: budget",
            "provider errors" => "provider errors",
            _ => "nothing better found",
        },
    };

    private static decimal? Usd(TestNight? tested, SearchFound? found, IReadOnlyList<ScoredOutput> scores)
    {
        var prompt = tested?.Shown.Prompt ?? found?.Prompt.Id;
        var prices = scores.Where(score => score.Score.Target == prompt).Select(score => score.Output.Output?.CostUsd).OfType<decimal>().ToList();
        return prices.Count == 0 ? null : prices.Average() * ((tested?.Calls ?? 0) + (found?.End.Calls ?? 0));
    }

    private static TriedValue Shown(SearchFound found, FrontCandidate candidate)
    {
        var lines = candidate.Mix.Lines.Where(line => !found.InForce.Contains(line)).Select(line => found.Pool.Lines[line]).ToList();
        var sections = lines.Select(line => line.Section).Distinct(StringComparer.Ordinal).ToList();
        var gain = found.Search.Model.Predict(candidate.Mix.Lines.ToHashSet()) - found.Search.Model.Predict(found.InForce.ToHashSet());
        return new TriedValue(
            candidate.Name, sections.Count == 1 ? sections[0] : null, gain * 100,
            [.. lines.SelectMany(line => new[] { line.Edit.Line.Length > 0 ? $"- {line.Edit.Line.TrimStart('-', '*', ' ')}" : "", line.Edit.Text }).Where(text => text.Length > 0)]);
    }
}
