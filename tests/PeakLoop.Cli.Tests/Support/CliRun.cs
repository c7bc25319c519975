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

    /// <summary>Environment variables of the process.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>What the last command wrote to standard output.</summary>
    public string Out { get; private set; } = "";

    /// <summary>What the last command wrote to standard error.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Paths of the calls that reached the model, in their order.</summary>
    public string[] CallLog => System.IO.File.Exists(folder.File(SmallWorkspace.CallLog)) ? System.IO.File.ReadAllLines(folder.File(SmallWorkspace.CallLog)) : [];

    /// <summary>Path of a file of the workspace.</summary>
    public string File(string name) => folder.File(name);

    /// <summary>A named value of a cycle as JSON; null where it recorded none.</summary>
    public async Task<JsonElement?> ValueAsync(int cycle, string name)
    {
        var values = (await ExportAsync()).GetProperty("values").EnumerateArray()
            .Where(value => value.GetProperty("run").GetString() == $"cycle:{cycle}" && value.GetProperty("name").GetString() == name).ToList();
        return values.Count == 0 ? null : values[0].GetProperty("value");
    }

    /// <summary>Changes a file of the workspace.</summary>
    public void Edit(string file, Func<string, string> change) => System.IO.File.WriteAllText(folder.File(file), change(System.IO.File.ReadAllText(folder.File(file))));

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
                Environment = Environment,
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
