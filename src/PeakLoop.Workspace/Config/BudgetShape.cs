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
        new("quietNightUsd", "US dollars of a night that does not tune.", Usd,
            o => o.QuietNightUsd, (o, v) => o with { QuietNightUsd = (decimal)v! }),
        new("tuningNightUsd", "US dollars of a night that tunes.", Usd,
            o => o.TuningNightUsd, (o, v) => o with { TuningNightUsd = (decimal)v! }),
        new("monthUsd", "US dollars of a calendar month (UTC).", Usd, o => o.MonthUsd, (o, v) => o with { MonthUsd = (decimal)v! }),
        new("firstRunUsd", "US dollars of the first run against a real model.", Usd,
            o => o.FirstRunUsd, (o, v) => o with { FirstRunUsd = (decimal)v! }),
        new("callUsd", "US dollars of one call. Left out: no cap of its own.", new NullShape(Usd),
            o => o.CallUsd, (o, v) => o with { CallUsd = (decimal?)v }),
        new("tokens", "Tokens of a night. Left out: no cap.", new NullShape(Long(0)),
            o => o.Tokens, (o, v) => o with { Tokens = (long?)v }),
        new("calls", "Model calls of a night, retries included. Left out: no cap.", new NullShape(Long(0)),
            o => o.Calls, (o, v) => o with { Calls = (long?)v }),
        new("minutes", "Minutes of a night; nothing starts after the deadline. Left out: no cap.",
            new NullShape(Number(0)), o => o.Minutes, (o, v) => o with { Minutes = (double?)v }),
        new("shares",
            "How a night's budget is reserved, in shares that sum to 1. What one part leaves flows on to the next.",
            new SharesShape(), o => o.Shares, (o, v) => o with { Shares = (IReadOnlyDictionary<BudgetAccount, double>)v! }),
        new("unknownPrice", "Price assumed for a real model that states none; null: such a model is not called.",
            new NullShape(ModelShapes.Price), o => o.UnknownPrice, (o, v) => o with { UnknownPrice = (PriceOptions?)v }),
    ]);

    private sealed class SharesShape : Shape
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

        public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
        {
            var right = Members.ReadAs(node, errors, out var shares);
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

        public override JsonNode? Write(object? value) =>
            Members.Write(new Dictionary<BudgetAccount, double>((IReadOnlyDictionary<BudgetAccount, double>)value!));

        private static Field<Dictionary<BudgetAccount, double>> Account(string name, string description, BudgetAccount account) =>
            new(name, description, Share, shares => shares[account], (shares, share) => new(shares) { [account] = (double)share! }, required: true);
    }
}
