using System.Globalization;

namespace PeakLoop.Evals;

/// <summary>Finds a check of a case by the id that its results carry, e.g. <c>2:contains</c> or <c>3.1:not-regex</c> inside a group.</summary>
public static class CheckPosition
{
    /// <summary>The check; null where the case has none at that place now.</summary>
    public static CheckDefinition? Find(EvalCase evalCase, string checkId)
    {
        var list = evalCase.Checks;
        CheckDefinition? found = null;
        foreach (var step in checkId.Split(':')[0].Split('.'))
        {
            if (!int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var position) || position < 1 || position > list.Count)
            {
                return null;
            }

            found = list[position - 1];
            list = found.Members;
        }

        return found;
    }
}
