using PeakLoop.Evals.Checks.Agent;
using PeakLoop.Evals.Checks.Cost;
using PeakLoop.Evals.Checks.Judged;
using PeakLoop.Evals.Checks.Programs;
using PeakLoop.Evals.Checks.Structure;
using PeakLoop.Evals.Checks.Text;
using PeakLoop.Evals.Checks.Transforms;
using PeakLoop.Foundation;

namespace PeakLoop.Evals.Checks;

/// <summary>All check types, by name and by the names that other tools use.</summary>
public static class CheckCatalogue
{
    /// <summary>Name of the group type, which holds other checks.</summary>
    public const string AssertSet = "assert-set";

    /// <summary>Every type, in the order of the documentation.</summary>
    public static IReadOnlyList<CheckType> All { get; } =
    [
        EqualsCheck.Type, ContainsCheck.Type, IContainsCheck.Type, ContainsAllCheck.Type, ContainsAnyCheck.Type, IContainsAllCheck.Type,
        IContainsAnyCheck.Type, StartsWithCheck.Type, RegexCheck.Type, WordCountCheck.Type, LevenshteinCheck.Type, RougeNCheck.Type,
        BleuCheck.Type, GleuCheck.Type, F1Check.Type,
        IsJsonCheck.Type, ContainsJsonCheck.Type, IsXmlCheck.Type,
        ToolUsedCheck.Type, ToolArgsMatchCheck.Type, ToolSequenceCheck.Type, StepCountCheck.Type, FinishReasonCheck.Type, IsRefusalCheck.Type,
        CostCheck.Type, LatencyCheck.Type, TokensCheck.Type,
        ScriptCheck.Type,
        LlmRubricCheck.Type, FactualityCheck.Type, ClosedQaCheck.Type, PairwiseCheck.Type, SimilarCheck.Type,
    ];

    private static readonly Dictionary<string, CheckType> ByName = Index();

    /// <summary>Names a file may use, <c>assert-set</c> included, <c>not-</c> excluded.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The type of a name or alias, without <c>not-</c>; null if there is none.</summary>
    public static CheckType? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The valid name nearest to a misspelt one.</summary>
    public static string? Nearest(string name) => NearestName.Find(name, [.. Names, AssertSet]);

    /// <summary>
    /// What is wrong with a definition: unknown type, value of the wrong shape, a threshold that could never fail, unknown keys of
    /// <c>config</c>. Members of a group are not looked into.
    /// </summary>
    public static IReadOnlyList<CheckProblem> Validate(CheckDefinition check)
    {
        var problems = new CheckProblems();
        if (!double.IsFinite(check.Weight) || check.Weight < 0)
        {
            problems.Add("weight", JsonValues.Print(check.Weight), "a number, 0 or more");
        }

        if (check.Transform is { } transform && OutputTransform.Parse(transform, out var fault) is null)
        {
            problems.Add("transform", transform, $"a supported transform: {fault}");
        }

        if (string.Equals(check.Type, AssertSet, StringComparison.Ordinal))
        {
            ValidateThreshold(check, ThresholdMeaning.AtLeast, problems);
        }
        else if (Find(check.Type) is not { } type)
        {
            problems.Add("type", check.Type, "a check type", Nearest(check.Type));
        }
        else
        {
            ValidateThreshold(check, type.Threshold, problems);
            if (check.Config is { } config && !type.OpenConfig)
            {
                ValueRules.Keys(config, "config", type.ConfigKeys, problems);
            }

            type.Validate(check, problems);
        }

        return problems.All;
    }

    private static void ValidateThreshold(CheckDefinition check, ThresholdMeaning meaning, CheckProblems problems)
    {
        var expected = (meaning, check.Threshold) switch
        {
            (_, null) => null,
            (ThresholdMeaning.None, _) => $"no threshold: {check.Type} takes none",
            (ThresholdMeaning.AtLeast, > 0 and <= 1) => null,
            (ThresholdMeaning.AtLeast, _) => "a number above 0 and at most 1 (0 would pass always)",
            (_, >= 0 and < double.PositiveInfinity) => null,
            _ => "a number, 0 or more",
        };
        if (expected is not null)
        {
            problems.Add("threshold", JsonValues.Print(check.Threshold!.Value), expected);
        }
    }

    private static Dictionary<string, CheckType> Index()
    {
        var index = new Dictionary<string, CheckType>(StringComparer.Ordinal);
        foreach (var type in All)
        {
            index.Add(type.Name, type);
            foreach (var alias in type.Aliases)
            {
                index.Add(alias, type);
            }
        }

        return index;
    }
}
