using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>
/// Reads goals from a CSV, a row a goal; further rows with the same id (or, without an id column, the same title and team) add key results
/// to it. Columns become fields by a mapping file or by their headers; other columns are kept. Teams are those the rows name.
/// </summary>
internal static class CsvImporter
{
    public static ImportResult Import(GoalImportRequest request, IWorkspaceFiles files)
    {
        var path = request.NormalPath;
        var table = CsvTable.Read(GoalImporter.ReadFile(files, path), path);
        var map = request.Map is null
            ? ColumnMap.ByHeaders(table.Headers)
            : ColumnMap.Read(GoalImporter.ReadFile(files, request.Map), request.Map, table.Headers);
        RequireTitle(table, map, path);
        var found = new FactCollector(request.Source);
        foreach (var row in table.Rows)
        {
            Take(new RowReader(table, row, map, path), row, table, map, request, found);
        }

        ResolveParents(found);
        return found.Result(CsvPreview.Of(table, map, found.Goals));
    }

    private static void RequireTitle(CsvTable table, ColumnMap map, string path)
    {
        if (!map.Columns.Values.Contains("title", StringComparer.Ordinal))
        {
            throw InputException.One(
                new SourceLocation(path, 1), string.Join(", ", table.Headers), "a column with the title (state it in a mapping file: 'column: title')",
                NearestName.Find("title", table.Headers));
        }
    }

    private static void Take(RowReader row, CsvRow raw, CsvTable table, ColumnMap map, GoalImportRequest request, FactCollector found)
    {
        if (raw.Malformed is not null)
        {
            found.Reject(null, new InputError(new SourceLocation(request.NormalPath, row.Line), FactText.Cut(string.Join(table.Delimiter, raw.Cells), 80), raw.Malformed));
            return;
        }

        if (raw.Cells.Count > table.Headers.Count && raw.Cells.Skip(table.Headers.Count).Any(cell => cell.Length > 0))
        {
            row.Errors.Add(new InputError(
                new SourceLocation(request.NormalPath, row.Line), raw.Cells[table.Headers.Count],
                $"{table.Headers.Count} cells, as in the header, not {raw.Cells.Count}; quote cells that contain '{table.Delimiter}'"));
        }

        var goal = GoalRow.Read(row, map, request, found);
        if (row.Errors.Count > 0 || goal is null)
        {
            found.Reject(goal?.Provenance!.Key, row.Errors);
            return;
        }

        if (found.Find(goal.Id) is not { } first)
        {
            found.Add(goal);
        }
        else if (GoalRow.Merge(first, goal, row) is { } merged)
        {
            found.Replace(merged);
        }
        else
        {
            found.Reject(goal.Provenance!.Key, row.Errors);
        }
    }

    // A parent may be given by id or by title.
    private static void ResolveParents(FactCollector found)
    {
        var byTitle = found.Goals.GroupBy(goal => goal.Title).Where(goals => goals.Count() == 1).ToDictionary(goals => goals.Key, goals => goals.First().Id);
        foreach (var goal in found.Goals.Where(goal => goal.Parent is not null && found.Find(goal.Parent) is null && byTitle.ContainsKey(goal.Parent)).ToList())
        {
            found.Replace(goal with { Parent = byTitle[goal.Parent!] });
        }
    }
}
