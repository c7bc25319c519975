using PeakLoop.Configuration;
using PeakLoop.Foundation;
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
