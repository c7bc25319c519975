using System.Text.Json.Nodes;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Testing;

namespace PeakLoop.Cli.Tests;

/// <summary>A command line in a folder of its own, as a person would type it.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Database => folder.File("peakloop.db");

    public CommandLine With(string file, string content)
    {
        File.WriteAllText(folder.File(file), content);
        return this;
    }

    public async Task<Answer> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandTree.RunAsync(args, new CliHost
        {
            Out = output, Error = error, CurrentDirectory = folder.Path, Environment = new Dictionary<string, string>(), User = "tester",
        });
        return new Answer((ExitCode)exit, output.ToString(), error.ToString());
    }

    public void Dispose() => folder.Dispose();
}

/// <summary>What a command line answered.</summary>
internal sealed record Answer(ExitCode Exit, string Out, string Error)
{
    public JsonObject Json => JsonNode.Parse(Out)!.AsObject();

    public string Text(params string[] path) => Find(path)!.ToString();

    public double Number(params string[] path) => Find(path)!.GetValue<double>();

    public bool IsNull(params string[] path) => Find(path) is null;

    private JsonNode? Find(string[] path) => path.Aggregate((JsonNode?)Json, (node, name) => node![name]);
}
