namespace PeakLoop.Storage.Migrations;

/// <summary>Version 1 of the schema: outputs, checks and scores. Never edited once released.</summary>
internal static class FirstScores
{
    public const string Sql = """
        CREATE TABLE outputs (
            id INTEGER NOT NULL PRIMARY KEY,
            key TEXT NOT NULL,
            kind INTEGER NOT NULL,
            number INTEGER NOT NULL,
            path TEXT NOT NULL,
            case_id INTEGER NOT NULL,
            case_version INTEGER NOT NULL,
            config INTEGER NOT NULL,
            model INTEGER NOT NULL,
            lesson_set INTEGER NOT NULL,
            seed INTEGER NOT NULL,
            trial INTEGER NOT NULL,
            purpose INTEGER NOT NULL,
            text_id INTEGER,
            tool_calls BLOB,
            input_tokens INTEGER,
            cached_tokens INTEGER,
            output_tokens INTEGER,
            latency_ms REAL,
            cost_nanos INTEGER,
            finish_reason TEXT,
            steps INTEGER,
            error TEXT,
            at INTEGER NOT NULL,
            FOREIGN KEY (text_id) REFERENCES texts (id)
        );
        CREATE UNIQUE INDEX ix_outputs_key ON outputs (key);

        CREATE TABLE checks (
            output INTEGER NOT NULL,
            check_version INTEGER NOT NULL,
            judge_version INTEGER NOT NULL,
            check_id INTEGER NOT NULL,
            type INTEGER NOT NULL,
            metric INTEGER,
            weight REAL NOT NULL,
            verdict INTEGER NOT NULL,
            score REAL,
            reason TEXT NOT NULL,
            PRIMARY KEY (output, check_version, judge_version, check_id),
            FOREIGN KEY (output) REFERENCES outputs (id)
        ) WITHOUT ROWID;

        CREATE TABLE scores (
            kind INTEGER NOT NULL,
            number INTEGER NOT NULL,
            case_id INTEGER NOT NULL,
            trial INTEGER NOT NULL,
            output INTEGER NOT NULL,
            check_set INTEGER NOT NULL,
            judge_version INTEGER NOT NULL,
            verdict INTEGER NOT NULL,
            score REAL,
            purpose INTEGER NOT NULL,
            split INTEGER NOT NULL,
            severity INTEGER NOT NULL,
            case_version INTEGER NOT NULL,
            suite INTEGER NOT NULL,
            target INTEGER NOT NULL,
            cluster INTEGER NOT NULL,
            config INTEGER NOT NULL,
            model INTEGER NOT NULL,
            lesson_set INTEGER NOT NULL,
            seed INTEGER NOT NULL,
            at INTEGER NOT NULL,
            output_key TEXT NOT NULL,
            PRIMARY KEY (kind, number, case_id, trial, output, check_set, judge_version),
            FOREIGN KEY (output) REFERENCES outputs (id)
        ) WITHOUT ROWID;
        CREATE INDEX ix_scores_case_id_kind_number ON scores (case_id, kind, number);
        """;
}
