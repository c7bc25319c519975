using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;
using PeakLoop.Workspace.Shapes;

namespace PeakLoop.Workspace.Config;

/// <summary>A cron expression of five fields.</summary>
internal sealed class CronShape : Shape<string>
{
    public override bool Read(PlacedNode node, List<InputError> errors, out string value)
    {
        value = node.Text;
        var problem = "";
        if (node.Kind == NodeKind.Text && CronExpression.TryParse(value, out _, out problem))
        {
            return true;
        }

        node.Wrong(errors, node.Kind == NodeKind.Text ? problem : "a cron expression in quotes, e.g. \"30 2 * * *\"");
        return false;
    }

    public override JsonObject Schema() => new() { ["type"] = "string" };

    public override JsonNode? Write(string value) => JsonValue.Create(value);
}

/// <summary>A time zone that this system knows.</summary>
internal sealed class TimeZoneShape : Shape<string>
{
    public override bool Read(PlacedNode node, List<InputError> errors, out string value)
    {
        value = node.Text;
        if (node.Kind == NodeKind.Text && (value == "UTC" || TimeZoneInfo.TryFindSystemTimeZoneById(value, out _)))
        {
            return true;
        }

        var nearest = node.Kind == NodeKind.Text
            ? NearestName.Find(value, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Append("UTC"))
            : null;
        node.Wrong(errors, "an IANA time zone that this system knows, e.g. Europe/Berlin", nearest);
        return false;
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };

    public override JsonNode? Write(string value) => JsonValue.Create(value);
}
