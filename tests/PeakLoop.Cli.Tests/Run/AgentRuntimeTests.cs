using PeakLoop.Cli.Tests.Support;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Cli.Tests.Run;

public sealed class AgentRuntimeTests
{
    [Fact]
    public async Task Asking_for_a_runtime_that_this_build_does_not_have_names_the_place_and_the_property()
    {
        using var cli = new CliRun(new SmallWorkspace());
        cli.Edit("loop.config.json", text => text.Insert(text.IndexOf('{', StringComparison.Ordinal) + 1, "\n  \"agents\": {\n    \"runtime\": \"semantic-kernel\" },\n"));
        var code = await cli.RunAsync("run", "--yes", "--no-tune");
        if (code == 0)
        {
            return; // This build has it.
        }

        Assert.Equal(2, code);
        Assert.Contains("loop.config.json:3:16", cli.Error, StringComparison.Ordinal);
        Assert.Contains("-p:SemanticKernel=true", cli.Error, StringComparison.Ordinal);
        Assert.Contains("agents.runtime", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_loops_own_agent_can_be_asked_for_by_name()
    {
        using var cli = new CliRun(new SmallWorkspace());
        cli.Edit("loop.config.json", text => text.Insert(text.IndexOf('{', StringComparison.Ordinal) + 1, "\n  \"agents\": { \"runtime\": \"core\" },\n"));
        Assert.Equal(0, await cli.RunAsync("run", "--yes", "--no-tune"));
    }
}
