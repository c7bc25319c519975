using PeakLoop.Evals;
using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Evals;

/// <summary>Orders cases by id and reports ids that are used twice.</summary>
internal static class UniqueCases
{
    /// <summary>The cases by id. Where ids are derived, a test that stands twice gets a number; where they are written, that is an error.</summary>
    public static IReadOnlyList<EvalCase> Of(List<EvalCase> cases, bool derivedIds, List<InputError> errors)
    {
        var byId = new Dictionary<string, EvalCase>(StringComparer.Ordinal);
        foreach (var evalCase in cases)
        {
            if (byId.TryAdd(evalCase.Id, evalCase))
            {
                continue;
            }

            if (derivedIds)
            {
                var number = 2;
                while (!byId.TryAdd($"{evalCase.Id}~{number}", evalCase with { Id = $"{evalCase.Id}~{number}" }))
                {
                    number++;
                }
            }
            else
            {
                errors.Add(new InputError(evalCase.Location, evalCase.Id, $"an id used once (it stands at {byId[evalCase.Id].Location} too)"));
            }
        }

        EvalCase[] ordered = [.. byId.Values];
        Array.Sort(ordered, static (left, right) => string.CompareOrdinal(left.Id, right.Id));
        return ordered;
    }
}
