using System.Globalization;
using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Improvement.Reporting;

namespace PeakLoop.Cli.Tune;

/// <summary>What a person or a script sees of a <c>tune</c> run.</summary>
internal static class TuneShow
{
    /// <summary>Rows of the front that are written out.</summary>
    private const int MostRows = 6;

    public static async Task WriteAsync(TextWriter to, TuneRunResult result, Measured yield)
    {
        var value = result.Value;
        await to.WriteLineAsync(Text($"{result.Record.Id}{(result.Resumed ? " (taken up again)" : "")}: {value.FinishReason}"));
        await to.WriteLineAsync($"  {value.Text}");
        await to.WriteLineAsync(Text($"  calls {result.Spent.Calls}, tokens {result.Spent.Tokens}, cost ${result.Spent.Usd:F2}, lines in the pool {value.Candidates ?? 0}"));
        foreach (var gate in value.Gate)
        {
            await to.WriteLineAsync(Text(
                $"  gate: {gate.Prompt} {ContentHash.Short(gate.Candidate)} {gate.Verdict}, evidence {gate.E:G3} of {gate.Threshold:F0}, {gate.Pairs} pairs, won {gate.Wins}, lost {gate.Losses}"));
            await to.WriteLineAsync(Text(
                $"    smallest gain it could resolve: {(gate.Mde is { } mde ? Text($"{mde:F1} points") : "none")}; gain on fixed cases: {Shown(gate.Gain)}"));
        }

        if (value.NullControls is { } controls)
        {
            await to.WriteLineAsync(Text(
                $"  null controls: {controls.Run} judged, {controls.Accepted} taken for good (false-accept rate {(controls.Run == 0 ? "unknown" : Text($"{(double)controls.Accepted / controls.Run:P0}"))})"));
        }

        if (value.Drills is { } drills)
        {
            await to.WriteLineAsync(Text(
                $"  planted edits: {drills.FalseAccepts} of {drills.NoOps} without effect taken for an improvement, {drills.Caught} of {drills.Harmful} harmful ones given up"));
        }

        await to.WriteLineAsync(Text($"  yield: {Shown(yield)}"));
        if (value.Front.Count > 0)
        {
            await to.WriteLineAsync("  front (gain believed from tune cases, inflated by having been selected):");
        }

        foreach (var row in value.Front.Take(MostRows))
        {
            await to.WriteLineAsync(Text($"    {row.Candidate,-12} {row.Gain,6:+0.0;-0.0;0.0}  {row.Lines.Count} lines{(row.Section is null ? "" : $" in {row.Section}")}"));
        }

        foreach (var line in value.Front.FirstOrDefault(row => row.Candidate == "leader")?.Lines ?? [])
        {
            await to.WriteLineAsync($"      {(line.StartsWith('-') ? "" : "+ ")}{line}");
        }
    }

    public static JsonObject Json(TuneRunResult result, Measured yield) => new()
    {
        ["run"] = result.Record.Id.ToString(),
        ["finishReason"] = result.Value.FinishReason,
        ["calls"] = result.Spent.Calls,
        ["usd"] = result.Spent.Usd,
        ["candidates"] = result.Value.Candidates,
        ["front"] = JsonEnvelope.Node(result.Value.Front),
        ["gate"] = new JsonArray([.. result.Value.Gate.Select(Gate)]),
        ["nullControls"] = JsonEnvelope.Node(result.Value.NullControls ?? new NullControlValue(0, 0)),
        ["drills"] = JsonEnvelope.Node(result.Value.Drills),
        ["yield"] = JsonEnvelope.Node(yield),
        ["text"] = result.Value.Text,
    };

    private static JsonNode Gate(GateValue gate) => new JsonObject
    {
        ["candidate"] = gate.Candidate,
        ["target"] = gate.Prompt,
        ["verdict"] = gate.Verdict,
        ["e"] = gate.E is { } e && double.IsFinite(e) ? e : null,
        ["threshold"] = gate.Threshold,
        ["pairs"] = gate.Pairs,
        ["wins"] = gate.Wins,
        ["losses"] = gate.Losses,
        ["mde"] = gate.Mde,
        ["gain"] = JsonEnvelope.Node(gate.Gain ?? Measured.Unknown("points", "measured after a promotion")),
    };

    private static string Shown(Measured? measured) => measured switch
    {
        { Value: { } value, Low: { } low, High: { } high } => Text($"{value:+0.0;-0.0;0.0} {measured.Unit} ({low:F1} .. {high:F1})"),
        null => "not measured",
        _ => $"unknown: {measured.Reason}",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
