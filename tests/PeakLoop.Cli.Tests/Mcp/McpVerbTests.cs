using System.Diagnostics;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using PeakLoop.Testing;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Cli.Tests.Mcp;

/// <summary>A real client starts the program that was built and uses it.</summary>
public sealed class McpVerbTests : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "PeakLoop.Cli.dll");
    private readonly TemporaryFolder folder = new();

    public McpVerbTests() => new SmallWorkspace().WriteTo(folder.Path);

    [Fact]
    public async Task A_client_lists_the_tools_and_only_one_of_them_changes_anything()
    {
        await using var client = await ConnectAsync();
        var tools = await client.ListToolsAsync();
        Assert.Equal(
            ["add_case", "approvals", "cases", "failing_cases", "report", "status", "trend"], tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.Equal("add_case", Assert.Single(tools, tool => tool.ProtocolTool.Annotations?.ReadOnlyHint != true).Name);
        Assert.Equal("peakloop", client.ServerInfo?.Name);
    }

    [Fact]
    public async Task A_client_reads_what_the_command_line_would_say()
    {
        Assert.Equal(0, (await StartAsync("run", "--yes", "--quiet", "--no-tune")).Code);
        await using var client = await ConnectAsync();
        using var status = JsonDocument.Parse(await CallAsync(client, "status"));
        using var approvals = JsonDocument.Parse(await CallAsync(client, "approvals"));
        using var failing = JsonDocument.Parse(await CallAsync(client, "failing_cases", ("limit", 1)));
        Assert.Equal(1, status.RootElement.GetProperty("lastCycle").GetInt32());
        Assert.Equal(JsonValueKind.Array, approvals.RootElement.GetProperty("approvals").ValueKind);
        Assert.True(failing.RootElement.GetProperty("cases").GetArrayLength() <= 1);
        Assert.StartsWith("# ", await CallAsync(client, "report"), StringComparison.Ordinal);
        Assert.Contains("\"verb\": \"trend\"", await CallAsync(client, "trend"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_night_the_tools_say_so_instead_of_failing()
    {
        await using var client = await ConnectAsync();
        Assert.Contains("peakloop run", await CallAsync(client, "report"), StringComparison.Ordinal);
        Assert.Contains("\"lastCycle\": null", await CallAsync(client, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_added_case_waits_for_a_person_and_is_written_when_one_approves_it()
    {
        string id;
        await using (var client = await ConnectAsync())
        {
            var answer = await CallAsync(client, "add_case", Case("from-editor"));
            id = answer.Split("approve ")[1].Trim('`', '.', ' ');
            Assert.Equal(answer, await CallAsync(client, "add_case", Case("from-editor")));
            Assert.False(File.Exists(folder.File("evals/added.yaml")));
            Assert.Contains(id, await CallAsync(client, "approvals"), StringComparison.Ordinal);
        }

        Assert.Equal(0, (await StartAsync("approvals", "approve", id)).Code);
        Assert.Contains("- id: from-editor", await File.ReadAllTextAsync(folder.File("evals/added.yaml")), StringComparison.Ordinal);
        Assert.Equal(0, (await StartAsync("eval", "lint")).Code);
        Assert.Contains("from-editor", (await StartAsync("eval", "list")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_the_workspace_could_not_hold_is_an_error_that_says_why()
    {
        await using var client = await ConnectAsync();
        var result = await client.CallToolAsync("add_case", Arguments(
            [("id", "x"), ("target", "plannr"), ("description", "d"), ("vars", new { }), ("checks", new[] { new { type = "contians", value = "x" } })]));
        Assert.True(result.IsError);
        var text = ((TextContentBlock)result.Content[0]).Text;
        Assert.Contains("planner", text, StringComparison.Ordinal);
        Assert.Contains("contains", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_workspace_ends_the_program_with_2_and_says_nothing_on_standard_output()
    {
        File.Delete(folder.File("loop.config.json"));
        var (code, said) = await StartAsync("mcp");
        Assert.Equal((2, ""), (code, said));
    }

    public void Dispose() => folder.Dispose();

    private static (string, object)[] Case(string id) =>
    [
        ("id", id), ("target", "planner"), ("description", "Each action has an owner"), ("vars", new { }),
        ("checks", new[] { new { type = "contains", value = "Owner:" } }),
    ];

    private static Dictionary<string, object?> Arguments((string Name, object Value)[] arguments) =>
        arguments.ToDictionary(each => each.Name, each => (object?)JsonSerializer.SerializeToElement(each.Value), StringComparer.Ordinal);

    private static async Task<string> CallAsync(McpClient client, string tool, params (string Name, object Value)[] arguments)
    {
        var result = await client.CallToolAsync(tool, Arguments(arguments));
        var text = ((TextContentBlock)Assert.Single(result.Content)).Text;
        Assert.False(result.IsError ?? false, text);
        return text;
    }

    private Task<McpClient> ConnectAsync() => McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions
    {
        Name = "peakloop", Command = "dotnet", Arguments = [Program, "mcp", "--workspace", folder.Path],
    }));

    private async Task<(int Code, string Out)> StartAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments, "--workspace", folder.Path])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await error;
        return (process.ExitCode, output);
    }
}
