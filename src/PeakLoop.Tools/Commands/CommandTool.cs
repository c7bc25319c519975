using System.Globalization;
using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Tools.Configured;

namespace PeakLoop.Tools.Commands;

/// <summary>Makes a tool of a configured command.</summary>
internal static class CommandTool
{
    /// <summary>The tool.</summary>
    public static AgentTool Of(CommandToolOptions command, ToolRoom room)
    {
        var schema = DeclaredFunction.Schema(command.Parameters.Values.Select(parameter => (parameter.Name, Schema(parameter), true)));
        var runner = new CommandRunner(room.Time);
        return new AgentTool(
            new DeclaredFunction(command.Name, command.Description, schema, (given, token) => RunAsync(command, room, runner, given, token)),
            command.Class, ReturnsUntrustedText: true)
        {
            LeavesSandbox = command.Class != ToolClass.Read,
        };
    }

    private static async Task<string> RunAsync(
        CommandToolOptions command, ToolRoom room, CommandRunner runner, JsonObject given, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(Path.Combine(room.Root, command.Folder));
        var argv = CommandArguments.Fill(command, folder, given);
        var result = await runner.RunAsync(
            argv, folder, room.EnvironmentFor(command.Environment), TimeSpan.FromSeconds(command.TimeoutSeconds), command.MaxOutputBytes,
            cancellationToken);
        var end = result.Ended is null
            ? $"Exit code {result.ExitCode?.ToString(CultureInfo.InvariantCulture)}."
            : $"It was ended with everything it had started: {result.Ended}.";
        return room.Redactor.Redact($"{end}\n{result.Output}");
    }

    private static JsonObject Schema(CommandParameter parameter)
    {
        var schema = new JsonObject { ["type"] = parameter.Kind == "number" ? "number" : "string", ["description"] = parameter.Description };
        if (parameter.Values.Count > 0)
        {
            schema["enum"] = new JsonArray([.. parameter.Values.Select(value => (JsonNode)value)]);
            schema["type"] = "string";
        }

        return schema;
    }
}
