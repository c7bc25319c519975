using System.Text.Json;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Testing;
using PeakLoop.Workspace.Config;
using Xunit;

namespace PeakLoop.Workspace.Tests.Config;

public sealed class LoopConfigTests
{
    [Fact]
    public void The_smallest_configuration_gives_every_role_its_one_model_and_all_defaults()
    {
        var errors = new List<InputError>();

        var config = LoopConfigReader.Read("""{ "models": { "sim": { "provider": "rehearsal" } } }""", "loop.config.json", errors);

        Assert.Empty(errors);
        Assert.Equal(RoleNames.All.Order(), config.Roles.Keys.Order());
        Assert.All(config.Roles.Values, role => Assert.Equal("sim", role.Model));
        Assert.Equal(new BudgetOptions().MonthUsd, config.Budgets.MonthUsd);
        Assert.Equal("sim", config.Models["sim"].Alias);
        Assert.Equal(1, config.Seed);
    }

    [Fact]
    public void A_full_configuration_is_read_as_approved_and_written_back_the_same()
    {
        var errors = new List<InputError>();
        var config = LoopConfigReader.Read(FullConfig.Text, "loop.config.json", errors);
        Assert.Empty(errors);

        var written = LoopConfigShape.Root.Write(config)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        var again = LoopConfigReader.Read(written, "loop.config.json", errors);

        Assert.Empty(errors);
        Assert.Equal(written, LoopConfigShape.Root.Write(again)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        Snapshot.Match(written, extension: "json");
    }

    [Fact]
    public void A_price_that_is_null_forbids_models_without_a_price()
    {
        var errors = new List<InputError>();

        var config = LoopConfigReader.Read(
            """{ "models": { "sim": { "provider": "rehearsal" } }, "budgets": { "unknownPrice": null } }""", "loop.config.json", errors);

        Assert.Empty(errors);
        Assert.Null(config.Budgets.UnknownPrice);
    }

    [Fact]
    public void Facts_in_the_configuration_know_their_line()
    {
        var errors = new List<InputError>();

        var config = LoopConfigReader.Read(
            """
            {
              "models": { "sim": { "provider": "rehearsal" } },
              "organization": {
                "name": "Acme",
                "teams": [{ "id": "core", "name": "Core" }],
                "goals": [
                  { "id": "g1", "title": "Faster builds", "team": "core", "due": "2026-03-31" },
                ],
              },
            }
            """, "loop.config.json", errors);

        Assert.Empty(errors);
        var goal = Assert.Single(config.Organization.Facts.Goals);
        Assert.Equal(7, goal.Provenance!.Line);
        Assert.Equal("config", goal.Provenance.Source);
        Assert.Equal("Acme", config.Organization.Facts.Name);
    }
}
