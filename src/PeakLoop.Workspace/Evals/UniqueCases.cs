using PeakLoop.Evals;
using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Evals;

/// <summary>Orders cases by id and reports ids that are used twice.</summary>
internal static class UniqueCases
{
    public static IReadOnlyList<EvalCase> Of(List<EvalCase> cases, List<InputError> errors)
    {
        var byId = new Dictionary<string, EvalCase>(StringComparer.Ordinal);
        foreach (var evalCase in cases)
        {
            if (!byId.TryAdd(evalCase.Id, evalCase))
            {
                errors.Add(new InputError(evalCase.Location, evalCase.Id, $"an id used once (it stands at {byId[evalCase.Id].Location} too)"));
            }
        }

        EvalCase[] ordered = [.. byId.Values];
        Array.Sort(ordered, static (left, right) => string.CompareOrdinal(left.Id, right.Id));
        return ordered;
    }
}
