namespace PeakLoop.Storage.Migrations;

/// <summary>Version 1 of the schema: runs, texts and the journal. Never edited once released.</summary>
internal static class FirstRuns
{
    public const string Sql = """
        CREATE TABLE names (
            id INTEGER NOT NULL PRIMARY KEY,
            text TEXT NOT NULL
        );
        CREATE UNIQUE INDEX ix_names_text ON names (text);

        CREATE TABLE texts (
            id INTEGER NOT NULL PRIMARY KEY,
            hash BLOB NOT NULL,
            body BLOB NOT NULL
        );
        CREATE UNIQUE INDEX ix_texts_hash ON texts (hash);

        CREATE TABLE meta (
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (name)
        ) WITHOUT ROWID;

        CREATE TABLE runs (
            kind INTEGER NOT NULL,
            number INTEGER NOT NULL,
            at INTEGER NOT NULL,
            series TEXT NOT NULL,
            seed INTEGER NOT NULL,
            snapshot_hash TEXT NOT NULL,
            config_hash TEXT NOT NULL,
            resumed INTEGER NOT NULL,
            ended_at INTEGER,
            end_state TEXT,
            stop_reason TEXT,
            exit_code INTEGER,
            PRIMARY KEY (kind, number)
        ) WITHOUT ROWID;

        CREATE TABLE phases (
            kind INTEGER NOT NULL,
            number INTEGER NOT NULL,
            name TEXT NOT NULL,
            position INTEGER NOT NULL,
            state TEXT NOT NULL,
            calls INTEGER NOT NULL,
            tokens INTEGER NOT NULL,
            usd_nanos INTEGER NOT NULL,
            seconds REAL NOT NULL,
            detail TEXT,
            PRIMARY KEY (kind, number, name)
        ) WITHOUT ROWID;

        CREATE TABLE run_values (
            kind INTEGER NOT NULL,
            name TEXT NOT NULL,
            number INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (kind, name, number)
        );

        CREATE TABLE configurations (
            hash TEXT NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (hash)
        );

        CREATE TABLE effects (
            id INTEGER NOT NULL PRIMARY KEY,
            kind INTEGER NOT NULL,
            number INTEGER NOT NULL,
            path TEXT NOT NULL,
            effect_kind INTEGER NOT NULL,
            tool_class INTEGER NOT NULL,
            request_hash TEXT NOT NULL,
            at INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX ix_effects_kind_number_path ON effects (kind, number, path);

        CREATE TABLE results (
            effect INTEGER NOT NULL PRIMARY KEY,
            body BLOB NOT NULL,
            at INTEGER NOT NULL,
            FOREIGN KEY (effect) REFERENCES effects (id)
        );

        CREATE TABLE attempts (
            effect INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            account INTEGER NOT NULL,
            role TEXT NOT NULL,
            model TEXT NOT NULL,
            reserved_nanos INTEGER NOT NULL,
            reserved_tokens INTEGER NOT NULL,
            at INTEGER NOT NULL,
            usd_nanos INTEGER,
            input_tokens INTEGER,
            cached_tokens INTEGER,
            output_tokens INTEGER,
            milliseconds REAL,
            error TEXT,
            PRIMARY KEY (effect, attempt),
            FOREIGN KEY (effect) REFERENCES effects (id)
        ) WITHOUT ROWID;
        CREATE INDEX ix_attempts_at ON attempts (at);
        """;
}
