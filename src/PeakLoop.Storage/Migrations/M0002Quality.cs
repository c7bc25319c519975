using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PeakLoop.Storage.Model;

namespace PeakLoop.Storage.Migrations;

/// <summary>Labels, calibrations, audits and changes of the ruler.</summary>
[DbContext(typeof(LoopDbContext))]
[Migration("20261120150000_Quality")]
internal sealed class M0002Quality : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE quality (
            id INTEGER NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            subject TEXT NOT NULL,
            series TEXT NOT NULL,
            body BLOB NOT NULL,
            by TEXT NOT NULL,
            at INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX ix_quality_kind_key ON quality (kind, key);
        """);
}
