using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>What the history of a proposal says.</summary>
/// <param name="LastChange">When its file was last changed: its status stood then.</param>
/// <param name="Later">Moves of a milestone to a later release.</param>
/// <param name="Earlier">Moves of a milestone to an earlier release.</param>
internal sealed record KepPast(DateTimeOffset LastChange, int Later, int Earlier);

/// <summary>
/// The versions of proposals over time, from <c>history.csv</c> beside the directory of proposals: <c>kep, changed_at, status, stage,
/// latest_milestone, alpha, beta, stable, owning_sig</c>, a row a first-parent version. A move is a change of alpha, beta or stable from
/// one release to another; while a milestone is empty or no release, its last release stands.
/// </summary>
internal sealed class KepHistory
{
    private static readonly string[] Milestones = ["alpha", "beta", "stable"];

    private readonly Dictionary<string, KepPast> _past = [];

    /// <summary>Number of rows read.</summary>
    public int Rows { get; private set; }

    /// <summary>What the history says of a proposal (<c>GROUP/DIRECTORY</c>); null where it has none.</summary>
    public KepPast? Of(string key) => _past.GetValueOrDefault(key);

    /// <summary>Reads the file; null where there is none or it lies outside of what may be read.</summary>
    public static KepHistory? Read(IWorkspaceFiles files, string path, FactCollector found)
    {
        string? text;
        try
        {
            text = files.Read(path);
        }
        catch (InputException)
        {
            return null;
        }

        if (text is null)
        {
            return null;
        }

        var table = CsvTable.Read(text, path);
        var columns = table.Headers.Index().GroupBy(header => header.Item).ToDictionary(group => group.Key, group => group.First().Index);
        if (!columns.ContainsKey("kep") || !columns.ContainsKey("changed_at"))
        {
            found.Warn(new SourceLocation(path, 1), string.Join(',', table.Headers), "a header with the columns kep and changed_at; the history was left out");
            return null;
        }

        var history = new KepHistory();
        history.Take(table, columns, path, found);
        return history;
    }

    private void Take(CsvTable table, Dictionary<string, int> columns, string path, FactCollector found)
    {
        var versions = new List<(string Kep, DateTimeOffset At, CsvRow Row)>();
        string Cell(CsvRow row, string column) => columns.TryGetValue(column, out var index) ? row.Cells.ElementAtOrDefault(index) ?? "" : "";
        foreach (var row in table.Rows)
        {
            if (IsoDate.TryTime(Cell(row, "changed_at"), out var at, out var expected))
            {
                versions.Add((Cell(row, "kep"), at, row));
            }
            else
            {
                found.Warn(new SourceLocation(path, row.Line), Cell(row, "changed_at"), expected);
            }
        }

        Rows = versions.Count;
        foreach (var kep in versions.GroupBy(version => version.Kep))
        {
            var (later, earlier) = (0, 0);
            var last = new Dictionary<string, Release>();
            foreach (var (_, _, row) in kep.OrderBy(version => version.At))
            {
                foreach (var milestone in Milestones)
                {
                    if (Release.Read(Cell(row, milestone)) is { } release)
                    {
                        var move = last.TryGetValue(milestone, out var before) ? release.ComparedTo(before) : 0;
                        later += move > 0 ? 1 : 0;
                        earlier += move < 0 ? 1 : 0;
                        last[milestone] = release;
                    }
                }
            }

            _past[kep.Key] = new KepPast(kep.Max(version => version.At), later, earlier);
        }
    }
}
