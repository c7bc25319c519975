using System.Text.Json;
using PeakLoop.Cli.Common;
using PeakLoop.Records;
using PeakLoop.Testing;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Cli.Tests.Support;

/// <summary>A small workspace of its own for one test, and the command line on it, in process.</summary>
internal sealed class CliRun : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public CliRun(SmallWorkspace workspace) => workspace.WriteTo(folder.Path);

    /// <summary>Folder of the workspace.</summary>
    public string Folder => folder.Path;

    /// <summary>What a person will answer, line by line; null where nobody can be asked.</summary>
    public string? Answers { get; set; }

    /// <summary>What the last command wrote to standard output.</summary>
    public string Out { get; private set; } = "";

    /// <summary>What the last command wrote to standard error.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Paths of the calls that reached the model, in their order.</summary>
    public string[] CallLog => File.Exists(folder.File(SmallWorkspace.CallLog)) ? File.ReadAllLines(folder.File(SmallWorkspace.CallLog)) : [];

    /// <summary>Runs a command line.</summary>
    public Task<int> RunAsync(params string[] arguments) => RunAsync(store => store, arguments);

    /// <summary>Runs a command line with something between the loop and its store.</summary>
    public async Task<int> RunAsync(Func<ILoopStore, ILoopStore> around, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        try
        {
            return await CommandTree.RunAsync([.. arguments, "--workspace", folder.Path], new CliHost
            {
                Out = output,
                Error = error,
                In = Answers is { } answers ? new StringReader(answers) : null,
                CurrentDirectory = folder.Path,
                Environment = new Dictionary<string, string>(),
                User = "tester",
                Time = new HurriedTime(),
                AroundStore = around,
            });
        }
        finally
        {
            (Out, Error) = (output.ToString(), error.ToString());
        }
    }

    /// <summary>The stable export.</summary>
    public async Task<string> StableExportAsync()
    {
        Assert.Equal(0, await RunAsync("export", "--stable"));
        return Out;
    }

    /// <summary>Everything recorded.</summary>
    public async Task<JsonElement> ExportAsync()
    {
        Assert.Equal(0, await RunAsync("export"));
        using var document = JsonDocument.Parse(Out);
        return document.RootElement.Clone();
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();
}
