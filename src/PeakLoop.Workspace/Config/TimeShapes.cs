using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;
using PeakLoop.Workspace.Shapes;

namespace PeakLoop.Workspace.Config;

/// <summary>A cron expression of five fields.</summary>
internal sealed class CronShape : Shape
{
    public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
    {
        value = node.Text;
        var problem = "";
        if (node.Kind == NodeKind.Text && CronExpression.TryParse(node.Text, out _, out problem))
        {
            return true;
        }

        node.Wrong(errors, node.Kind == NodeKind.Text ? problem : "a cron expression in quotes, e.g. \"30 2 * * *\"");
        return false;
    }

    public override JsonObject Schema() => new() { ["type"] = "string" };

    public override JsonNode? Write(object? value) => JsonValue.Create((string?)value);
}

/// <summary>A time zone that this system knows.</summary>
internal sealed class TimeZoneShape : Shape
{
    public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
    {
        value = node.Text;
        if (node.Kind == NodeKind.Text && (node.Text == "UTC" || TimeZoneInfo.TryFindSystemTimeZoneById(node.Text, out _)))
        {
            return true;
        }

        var nearest = node.Kind == NodeKind.Text
            ? NearestName.Find(node.Text, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Append("UTC"))
            : null;
        node.Wrong(errors, "an IANA time zone that this system knows, e.g. Europe/Berlin", nearest);
        return false;
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };

    public override JsonNode? Write(object? value) => JsonValue.Create((string?)value);
}
