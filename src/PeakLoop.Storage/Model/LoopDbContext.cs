using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using PeakLoop.Storage.Sqlite;

namespace PeakLoop.Storage.Model;

/// <summary>
/// The database as EF Core sees it. EF Core owns the schema: this model, the migrations, and the check of one against the other. Rows move
/// through prepared statements instead, since starting EF Core takes over half a second of a cold process and its cost a row is a multiple.
/// </summary>
internal sealed class LoopDbContext(DbContextOptions<LoopDbContext> options) : DbContext(options)
{
    /// <summary>A run: what was fixed when it began, and how it ended.</summary>
    public DbSet<RunEntity> Runs => Set<RunEntity>();

    /// <summary>A phase of a run.</summary>
    public DbSet<PhaseEntity> Phases => Set<PhaseEntity>();

    /// <summary>A named result of a run.</summary>
    public DbSet<RunValueEntity> RunValues => Set<RunValueEntity>();

    /// <summary>An archived configuration.</summary>
    public DbSet<ConfigurationEntity> Configurations => Set<ConfigurationEntity>();

    /// <summary>A short text that many rows repeat: case id, version, hash. Rows hold its number.</summary>
    public DbSet<NameEntity> Names => Set<NameEntity>();

    /// <summary>A long text under its content hash.</summary>
    public DbSet<StoredTextEntity> Texts => Set<StoredTextEntity>();

    /// <summary>A fact about the database itself.</summary>
    public DbSet<MetaEntity> Meta => Set<MetaEntity>();

    /// <summary>A claimed effect.</summary>
    public DbSet<EffectEntity> Effects => Set<EffectEntity>();

    /// <summary>The recorded result of an effect. A table of its own, so that recording appends instead of growing a row.</summary>
    public DbSet<ResultEntity> Results => Set<ResultEntity>();

    /// <summary>One try at a model call, with its money.</summary>
    public DbSet<AttemptEntity> Attempts => Set<AttemptEntity>();

    /// <summary>One output of one case.</summary>
    public DbSet<OutputEntity> Outputs => Set<OutputEntity>();

    /// <summary>Result of one check on one output.</summary>
    public DbSet<CheckEntity> Checks => Set<CheckEntity>();

    /// <summary>Score of an output under one set of checks, with every key a comparison needs in its row.</summary>
    public DbSet<ScoreEntity> Scores => Set<ScoreEntity>();

    /// <summary>One entry of a fact's append-only history.</summary>
    public DbSet<FactEntity> Facts => Set<FactEntity>();

    /// <summary>Something a night produced for people.</summary>
    public DbSet<OutcomeEntity> Outcomes => Set<OutcomeEntity>();

    /// <summary>A person's rating of an outcome; the latest counts.</summary>
    public DbSet<RatingEntity> Ratings => Set<RatingEntity>();

    /// <summary>A change the loop proposes.</summary>
    public DbSet<ProposalEntity> Proposals => Set<ProposalEntity>();

    /// <summary>A person used a verb.</summary>
    public DbSet<TouchEntity> Touches => Set<TouchEntity>();

    /// <summary>A version of a prompt document.</summary>
    public DbSet<PromptVersionEntity> PromptVersions => Set<PromptVersionEntity>();

    /// <summary>A change of the version in force.</summary>
    public DbSet<PromptChangeEntity> PromptChanges => Set<PromptChangeEntity>();

    /// <summary>One row of the lifetime ledger of gate tests.</summary>
    public DbSet<GateTestEntity> GateTests => Set<GateTestEntity>();

    /// <summary>One fact about the quality of checks and judges.</summary>
    public DbSet<QualityEntity> Quality => Set<QualityEntity>();

    /// <summary>One link of the audit chain.</summary>
    public DbSet<AuditEntity> Audit => Set<AuditEntity>();

    /// <summary>A context that only knows the model and the migrations.</summary>
    public static LoopDbContext ForSchema() => new(Options());

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        // Every foreign key here leads its table's primary key or is followed only towards its parent: an index more would be dead weight.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ResultEntity>().HasOne<EffectEntity>().WithOne().HasForeignKey<ResultEntity>(row => row.Effect);
        modelBuilder.Entity<AttemptEntity>().HasOne<EffectEntity>().WithMany().HasForeignKey(row => row.Effect);
        modelBuilder.Entity<OutputEntity>().HasOne<StoredTextEntity>().WithMany().HasForeignKey(row => row.TextId);
        modelBuilder.Entity<CheckEntity>().HasOne<OutputEntity>().WithMany().HasForeignKey(row => row.Output);
        modelBuilder.Entity<ScoreEntity>().HasOne<OutputEntity>().WithMany().HasForeignKey(row => row.Output);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
                property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            }
        }
    }

    private static DbContextOptions<LoopDbContext> Options()
    {
        _ = SqliteNative.Version;
        return new DbContextOptionsBuilder<LoopDbContext>()
            .UseSqlite("Data Source=:memory:")
            // Migrations are written by hand and have no model snapshot; a test compares what they make with this model instead.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? $"{(i > 0 ? "_" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
