using PeakLoop.Evals;
using PeakLoop.Records;
using PeakLoop.Storage.Sqlite;

namespace PeakLoop.Storage.Store;

/// <summary>Reads scores in the order run, case, trial. Half a million rows take about half a second.</summary>
internal static class ScoreReader
{
    private const string Columns =
        """
        kind, number, case_id, trial, check_set, judge_version, verdict, score, purpose, split, severity, case_version, suite, target,
        cluster, config, model, lesson_set, seed, at, output_key
        """;

    /// <summary>The selected scores.</summary>
    public static List<ScoreRow> Read(Database database, NameTable names, ScoreQuery query)
    {
        var sql = $"SELECT {Columns} FROM scores WHERE {ScoreSelection.Where(query)} ORDER BY kind, number";
        var rows = Bind(database.Sql(sql), query).List(row => Row(database, names, row));
        Sort(rows);
        return rows;
    }

    /// <summary>Binds the texts of a query.</summary>
    public static Statement Bind(Statement statement, ScoreQuery query)
    {
        Value[] texts = [.. ScoreSelection.Texts(query).Select(text => (Value)text)];
        return statement.With(texts);
    }

    private static ScoreRow Row(Database database, NameTable names, Statement row) => new()
    {
        Run = row.Run(0),
        Case = names.Text(database, row.Long(2)),
        Trial = row.Int(3),
        CheckSetVersion = names.Text(database, row.Long(4)),
        JudgeVersion = names.Text(database, row.Long(5)),
        Verdict = (Verdict)row.Int(6),
        Score = row.DoubleOrNull(7),
        Purpose = (ScorePurpose)row.Int(8),
        Split = (EvalSplit)row.Int(9),
        Severity = (CaseSeverity)row.Int(10),
        CaseVersion = names.Text(database, row.Long(11)),
        Suite = names.Text(database, row.Long(12)),
        Target = names.Text(database, row.Long(13)),
        Cluster = names.Text(database, row.Long(14)),
        Config = names.Text(database, row.Long(15)),
        Model = names.Text(database, row.Long(16)),
        LessonSet = names.Text(database, row.Long(17)),
        Seed = row.Long(18),
        At = row.Time(19),
        OutputId = row.Text(20),
    };

    /// <summary>Rows come in the order of their runs; within a run the stored order is by number of the case's name, not by its text.</summary>
    private static void Sort(List<ScoreRow> rows)
    {
        for (var start = 0; start < rows.Count;)
        {
            var end = start;
            while (end < rows.Count && rows[end].Run == rows[start].Run)
            {
                end++;
            }

            rows.Sort(start, end - start, Order.Instance);
            start = end;
        }
    }

    private sealed class Order : IComparer<ScoreRow>
    {
        public static Order Instance { get; } = new();

        public int Compare(ScoreRow? x, ScoreRow? y)
        {
            var order = ReferenceEquals(x!.Case, y!.Case) ? 0 : string.CompareOrdinal(x.Case, y.Case);
            order = order != 0 ? order : x.Trial.CompareTo(y.Trial);
            order = order != 0 ? order : string.CompareOrdinal(x.OutputId, y.OutputId);
            order = order != 0 ? order : string.CompareOrdinal(x.CheckSetVersion, y.CheckSetVersion);
            return order != 0 ? order : string.CompareOrdinal(x.JudgeVersion, y.JudgeVersion);
        }
    }
}
