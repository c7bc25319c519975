using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PeakLoop.Storage.Model;

namespace PeakLoop.Storage.Migrations;

/// <summary>
/// Version 1 of the schema. Written as SQL because the tables that are read in key order are clustered by it (WITHOUT ROWID), which the
/// migration builder cannot say.
/// </summary>
[DbContext(typeof(LoopDbContext))]
[Migration("20261120000000_First")]
internal sealed class M0001First : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(FirstRuns.Sql);
        migrationBuilder.Sql(FirstScores.Sql);
        migrationBuilder.Sql(FirstRecords.Sql);
    }
}
