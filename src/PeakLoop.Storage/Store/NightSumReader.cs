using System.Runtime.InteropServices;
using PeakLoop.Evals;
using PeakLoop.Records;
using PeakLoop.Storage.Sqlite;

namespace PeakLoop.Storage.Store;

/// <summary>
/// Sums scores while they stream by in the order of the table's key: the trials of one case in one run are neighbours, so nothing needs to be sorted or
/// held but what is still open. Grouping in SQL instead would sort every row.
/// </summary>
internal static class NightSumReader
{
    private const string Columns = "number, case_id, case_version, check_set, judge_version, split, cluster, config, model, score, at";

    /// <summary>The selected sums, ordered by run.</summary>
    public static List<NightSum> Read(Database database, NameTable names, ScoreQuery query)
    {
        var statement = ScoreReader.Bind(database.Sql($"SELECT {Columns} FROM scores WHERE {ScoreSelection.Where(query)} ORDER BY kind, number, case_id"), query);
        var open = new Dictionary<Key, Sums>();
        var closed = new List<NightSum>();
        var last = (Number: 0L, Case: 0L);
        statement.List(row =>
        {
            var here = (row.Long(0), row.Long(1));
            if (here != last)
            {
                Close(database, names, open, closed);
                last = here;
            }

            var key = new Key(
                here.Item1, here.Item2, row.Long(2), row.Long(3), row.Long(4), row.Int(5), row.Long(6), row.Long(7), row.Long(8));
            ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(open, key, out _);
            var at = row.Time(10);
            sums = row.DoubleOrNull(9) is { } score
                ? new Sums(sums.Sum + score, sums.Scored + 1, sums.Errors, Later(sums.At, at))
                : new Sums(sums.Sum, sums.Scored, sums.Errors + 1, Later(sums.At, at));
            return true;
        });
        Close(database, names, open, closed);
        return closed;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static void Close(Database database, NameTable names, Dictionary<Key, Sums> open, List<NightSum> closed)
    {
        foreach (var (key, sums) in open)
        {
            closed.Add(new NightSum(
                (int)key.Number, names.Text(database, key.Case), names.Text(database, key.CaseVersion), names.Text(database, key.CheckSet),
                names.Text(database, key.Judge), (EvalSplit)key.Split, names.Text(database, key.Cluster), names.Text(database, key.Config),
                names.Text(database, key.Model), sums.Sum, sums.Scored, sums.Errors, sums.At));
        }

        open.Clear();
    }

    private readonly record struct Key(
        long Number, long Case, long CaseVersion, long CheckSet, long Judge, int Split, long Cluster, long Config, long Model);

    private readonly record struct Sums(double Sum, int Scored, int Errors, DateTimeOffset At);
}
