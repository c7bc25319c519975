using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace PeakLoop.Tools.Configured;

/// <summary>A function whose name, description and schema come from a configuration or a server instead of from code.</summary>
internal sealed class DeclaredFunction(
    string name, string description, JsonObject schema, Func<JsonObject, CancellationToken, Task<string>> call) : AIFunction
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Description => description;

    /// <inheritdoc/>
    public override JsonElement JsonSchema { get; } = JsonSerializer.SerializeToElement(schema);

    /// <summary>A schema of an object with text members.</summary>
    public static JsonObject Schema(IEnumerable<(string Name, JsonObject Schema, bool Required)> members)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var member in members)
        {
            properties.Add(member.Name, member.Schema);
            if (member.Required)
            {
                required.Add(member.Name);
            }
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false };
    }

    /// <inheritdoc/>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        await call(
            new JsonObject(arguments.Select(argument => KeyValuePair.Create(argument.Key, JsonSerializer.SerializeToNode(argument.Value)))),
            cancellationToken);
}
