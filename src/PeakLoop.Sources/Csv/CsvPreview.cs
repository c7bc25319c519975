using System.Globalization;
using System.Text;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>Shows how a CSV was understood, before anything is written.</summary>
internal static class CsvPreview
{
    private const int ShownGoals = 5;

    public static string Of(CsvTable table, ColumnMap map, IReadOnlyCollection<Goal> goals)
    {
        var text = new StringBuilder();
        var delimiter = table.Delimiter == '\t' ? "tab" : $"'{table.Delimiter}'";
        text.Append(CultureInfo.InvariantCulture, $"{table.Rows.Count} rows, delimiter {delimiter}\n");
        foreach (var header in table.Headers.Distinct())
        {
            var field = map.Columns.GetValueOrDefault(header);
            var use = field switch { null => "kept as it is", FieldNames.Ignore => "left out", _ => field };
            text.Append(CultureInfo.InvariantCulture, $"  {header} -> {use}\n");
        }

        foreach (var goal in goals.Take(ShownGoals))
        {
            text.Append(CultureInfo.InvariantCulture, $"[{goal.Id}] {goal.Title}; team {goal.Team}; {goal.Status}; ")
                .Append(CultureInfo.InvariantCulture, $"due {FactText.Of(goal.Due)}; rank {FactText.Of((double?)goal.Rank)}; {goal.KeyResults.Count} key results\n");
        }

        if (goals.Count > ShownGoals)
        {
            text.Append(CultureInfo.InvariantCulture, $"and {goals.Count - ShownGoals} more goals\n");
        }

        return text.ToString();
    }
}
