namespace PeakLoop.Storage.Migrations;

/// <summary>Version 1 of the schema: facts, prompts and the audit chain. Never edited once released.</summary>
internal static class FirstRecords
{
    public const string Sql = """
        CREATE TABLE facts (
            id INTEGER NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            fact_id TEXT NOT NULL,
            source TEXT NOT NULL,
            source_key TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            body BLOB,
            at INTEGER NOT NULL,
            by TEXT NOT NULL,
            reason TEXT
        );
        CREATE INDEX ix_facts_kind_fact_id_id ON facts (kind, fact_id, id);

        CREATE TABLE outcomes (
            id TEXT NOT NULL,
            kind INTEGER NOT NULL,
            number INTEGER NOT NULL,
            outcome_kind TEXT NOT NULL,
            team TEXT NOT NULL,
            goal TEXT,
            title TEXT NOT NULL,
            file TEXT NOT NULL,
            text_hash TEXT NOT NULL,
            score REAL,
            failing TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (id)
        );
        CREATE INDEX ix_outcomes_kind_number ON outcomes (kind, number);

        CREATE TABLE ratings (
            id INTEGER NOT NULL PRIMARY KEY,
            outcome TEXT NOT NULL,
            rating TEXT NOT NULL,
            by TEXT NOT NULL,
            at INTEGER NOT NULL
        );
        CREATE INDEX ix_ratings_outcome_id ON ratings (outcome, id);

        CREATE TABLE proposals (
            id TEXT NOT NULL,
            kind INTEGER NOT NULL,
            number INTEGER NOT NULL,
            proposal_kind TEXT NOT NULL,
            target TEXT NOT NULL,
            text TEXT NOT NULL,
            action TEXT NOT NULL,
            digest TEXT NOT NULL,
            state TEXT NOT NULL,
            at INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            decided_by TEXT,
            decided_at INTEGER,
            PRIMARY KEY (id)
        );
        CREATE INDEX ix_proposals_state ON proposals (state);

        CREATE TABLE touches (
            id INTEGER NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            target TEXT NOT NULL,
            by TEXT NOT NULL,
            at INTEGER NOT NULL
        );
        CREATE INDEX ix_touches_at ON touches (at);

        CREATE TABLE prompt_versions (
            id INTEGER NOT NULL PRIMARY KEY,
            prompt TEXT NOT NULL,
            hash TEXT NOT NULL,
            parents TEXT NOT NULL,
            sections BLOB NOT NULL,
            file_text_hash TEXT NOT NULL,
            author TEXT NOT NULL,
            kind INTEGER,
            number INTEGER,
            origin TEXT NOT NULL,
            evidence BLOB,
            at INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX ix_prompt_versions_prompt_hash ON prompt_versions (prompt, hash);

        CREATE TABLE prompt_changes (
            id INTEGER NOT NULL PRIMARY KEY,
            key TEXT NOT NULL,
            prompt TEXT NOT NULL,
            from_version TEXT NOT NULL,
            to_version TEXT NOT NULL,
            change_kind TEXT NOT NULL,
            kind INTEGER,
            number INTEGER,
            by TEXT NOT NULL,
            evidence BLOB,
            at INTEGER NOT NULL,
            series TEXT NOT NULL
        );
        CREATE UNIQUE INDEX ix_prompt_changes_key ON prompt_changes (key);

        CREATE TABLE gate_tests (
            id TEXT NOT NULL,
            ledger INTEGER NOT NULL,
            drill TEXT,
            prompt TEXT NOT NULL,
            candidate TEXT NOT NULL,
            incumbent TEXT NOT NULL,
            model TEXT NOT NULL,
            verdict TEXT NOT NULL,
            state BLOB NOT NULL,
            started_kind INTEGER NOT NULL,
            started_number INTEGER NOT NULL,
            updated_kind INTEGER NOT NULL,
            updated_number INTEGER NOT NULL,
            series TEXT NOT NULL,
            PRIMARY KEY (id)
        );

        CREATE TABLE audit (
            sequence INTEGER NOT NULL PRIMARY KEY,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            detail TEXT NOT NULL,
            previous_hash TEXT NOT NULL,
            hash TEXT NOT NULL,
            key TEXT
        );
        CREATE UNIQUE INDEX ix_audit_key ON audit (key);
        """;
}
