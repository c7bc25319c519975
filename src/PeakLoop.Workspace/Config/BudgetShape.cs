using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>The <c>budgets</c> block.</summary>
internal static class BudgetShape
{
    public static ObjectShape<BudgetOptions> Create() => new("the budgets", () => new BudgetOptions(),
    [
        Field<BudgetOptions, decimal>("quietNightUsd", "US dollars of a night that does not tune.", Usd,
            o => o.QuietNightUsd, (o, v) => o with { QuietNightUsd = v }),
        Field<BudgetOptions, decimal>("tuningNightUsd", "US dollars of a night that tunes.", Usd,
            o => o.TuningNightUsd, (o, v) => o with { TuningNightUsd = v }),
        Field<BudgetOptions, decimal>("monthUsd", "US dollars of a calendar month (UTC).", Usd, o => o.MonthUsd, (o, v) => o with { MonthUsd = v }),
        Field<BudgetOptions, decimal>("firstRunUsd", "US dollars of the first run against a real model.", Usd,
            o => o.FirstRunUsd, (o, v) => o with { FirstRunUsd = v }),
        Field<BudgetOptions, decimal?>("callUsd", "US dollars of one call. Left out: no cap of its own.", new NullableShape<decimal>(Usd),
            o => o.CallUsd, (o, v) => o with { CallUsd = v }),
        Field<BudgetOptions, long?>("tokens", "Tokens of a night. Left out: no cap.", new NullableShape<long>(Long(0)),
            o => o.Tokens, (o, v) => o with { Tokens = v }),
        Field<BudgetOptions, long?>("calls", "Model calls of a night, retries included. Left out: no cap.", new NullableShape<long>(Long(0)),
            o => o.Calls, (o, v) => o with { Calls = v }),
        Field<BudgetOptions, double?>("minutes", "Minutes of a night; nothing starts after the deadline. Left out: no cap.",
            new NullableShape<double>(Number(0)), o => o.Minutes, (o, v) => o with { Minutes = v }),
        Field<BudgetOptions, IReadOnlyDictionary<BudgetAccount, double>>("shares",
            "How a night's budget is reserved, in shares that sum to 1. What one part leaves flows on to the next.",
            new SharesShape(), o => o.Shares, (o, v) => o with { Shares = v }),
        Field<BudgetOptions, PriceOptions?>("unknownPrice", "Price assumed for a real model that states none; null: such a model is not called.",
            new MaybeShape<PriceOptions>(ModelShapes.Price), o => o.UnknownPrice, (o, v) => o with { UnknownPrice = v }),
    ]);

    private sealed class SharesShape : Shape<IReadOnlyDictionary<BudgetAccount, double>>
    {
        /// <summary>Shares are written with a few decimals; this is what adding four of them may lose.</summary>
        private const double Rounding = 1e-9;

        private static readonly ObjectShape<Dictionary<BudgetAccount, double>> Members = new("the shares", () => [],
        [
            Account("planAndAct", "Planning, acting and learning.", BudgetAccount.PlanAndAct),
            Account("evaluate", "Anchors, must-pass and other cases of the night.", BudgetAccount.Evaluate),
            Account("tune", "Tuning.", BudgetAccount.Tune),
            Account("checkpoint", "Replays at checkpoints.", BudgetAccount.Checkpoint),
        ]);

        public override bool Read(PlacedNode node, List<InputError> errors, out IReadOnlyDictionary<BudgetAccount, double> value)
        {
            var right = Members.Read(node, errors, out var shares);
            value = shares;
            var sum = shares.Values.Sum();
            if (right && Math.Abs(sum - 1) > Rounding)
            {
                errors.Add(new InputError(node.Location, sum.ToString("0.######"), "shares that sum to 1"));
                return false;
            }

            return right;
        }

        public override JsonObject Schema() => Members.Schema();

        public override JsonNode? Write(IReadOnlyDictionary<BudgetAccount, double> value) =>
            Members.Write(new Dictionary<BudgetAccount, double>(value));

        private static Field<Dictionary<BudgetAccount, double>> Account(string name, string description, BudgetAccount account) =>
            Field<Dictionary<BudgetAccount, double>, double>(name, description, Share,
                shares => shares[account], (shares, share) => new(shares) { [account] = share }, required: true);
    }
}
