using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary>
/// What a value in a file must look like. One description serves three purposes, so that they cannot differ: reading with errors,
/// the JSON schema, and writing a value back.
/// </summary>
/// <remarks>
/// Values are passed as objects: generic shapes over value types would be compiled anew in every process, and made reading a
/// configuration the slowest part of a short command.
/// </remarks>
internal abstract class Shape
{
    /// <summary>Reads the value; false where it is wrong, with the reasons among the errors.</summary>
    public abstract bool Read(PlacedNode node, List<InputError> errors, out object? value);

    /// <summary>JSON schema of the value, without its description.</summary>
    public abstract JsonObject Schema();

    /// <summary>The value as it would be written in a file.</summary>
    public abstract JsonNode? Write(object? value);
}
