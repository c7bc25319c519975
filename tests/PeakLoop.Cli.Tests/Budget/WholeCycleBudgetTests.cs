using System.Globalization;
using System.Text.Json;
using PeakLoop.Cli.Tests.Support;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Cli.Tests.Budget;

/// <summary>Whole cycles under drawn caps: never beyond them, and the cycle says truly what it left out.</summary>
public sealed class WholeCycleBudgetTests
{
    private static readonly SmallWorkspace Workspace = new() { Price = (2, 8), FaultRate = 0.1, Faults = ["server-error", "timeout"] };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_cycle_stays_within_its_caps_and_says_what_it_left_out(int seed)
    {
        var random = new Random(seed);
        long? calls = seed % 3 == 0 ? null : random.Next(0, 60);
        long? tokens = seed % 3 == 1 ? null : random.Next(0, 250_000);
        decimal? usd = seed % 4 == 3 ? null : random.Next(0, 900) / 1000m;
        using var cli = new CliRun(Workspace);
        List<string> arguments = ["run", "--json", "--quiet"];
        void Cap(string option, IFormattable? value) =>
            arguments.AddRange(value is null ? [] : [option, value.ToString(null, CultureInfo.InvariantCulture)]);
        Cap("--budget-calls", calls);
        Cap("--budget-tokens", tokens);
        Cap("--budget-usd", usd);

        var code = await cli.RunAsync([.. arguments]);

        using var answer = JsonDocument.Parse(cli.Out);
        var budget = answer.RootElement.GetProperty("budget");
        Assert.True(budget.GetProperty("calls").GetInt64() <= (calls ?? long.MaxValue));
        Assert.True(budget.GetProperty("tokens").GetInt64() <= (tokens ?? long.MaxValue));
        Assert.True(budget.GetProperty("usd").GetDecimal() <= (usd ?? decimal.MaxValue));
        Assert.Equal(budget.GetProperty("calls").GetInt64(), cli.CallLog.Length);

        var evaluation = (await cli.ExportAsync()).GetProperty("values").EnumerateArray()
            .Single(value => value.GetProperty("name").GetString() == "evaluation").GetProperty("value");
        var missed = evaluation.GetProperty("anchorsPlanned").GetInt32() - evaluation.GetProperty("anchors").GetInt32();
        var cycle = answer.RootElement.GetProperty("cycles")[0];
        Assert.Equal(missed > 0 ? 4 : 0, code);
        if (missed > 0)
        {
            Assert.Equal("partial", cycle.GetProperty("state").GetString());
            Assert.Contains($"{missed} of", cycle.GetProperty("stopReason").GetString(), StringComparison.Ordinal);
            Assert.Contains(cycle.GetProperty("needsYou").EnumerateArray(), need =>
                need.GetRawText().Contains($"{missed} of", StringComparison.Ordinal));
        }
        else
        {
            Assert.Equal("done", cycle.GetProperty("stopReason").GetString());
        }
    }
}
