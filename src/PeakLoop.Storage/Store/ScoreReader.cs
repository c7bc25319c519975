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
    public static ScoreRow[] Read(Database database, NameTable names, ScoreQuery query)
    {
        var sql = $"SELECT {Columns} FROM scores WHERE {ScoreSelection.Where(query)} ORDER BY kind, number";
        var rows = Bind(database.Sql(sql), query).List(row => Row(database, names, row)).ToArray();
        ScoreOrder.SortWithinRuns(rows);
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
}
