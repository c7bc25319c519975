using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Xml.Linq;
using PeakLoop.Foundation;
using PeakLoop.Reports.Json;

namespace PeakLoop.Reports.Tests.Support;

/// <summary>The JSON schema of a document, made from the types that are written and described by their doc comments.</summary>
public static class SchemaOf
{
    private static readonly Dictionary<string, XElement> Docs = new[] { typeof(ReportModel).Assembly, typeof(Measured).Assembly }
        .SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
        .ToDictionary(member => member.Attribute("name")!.Value);

    public static string Text<T>(string title)
    {
        var body = ReportJson.Options.GetJsonSchemaAsNode(
            typeof(T), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe }).AsObject();
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (name, value) in body)
        {
            schema[name] = value?.DeepClone();
        }

        return schema.ToJsonString(ReportJson.Options);
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var nullable = type != context.TypeInfo.Type;
        var schema = type == typeof(RunId) ? Text(nullable, "pattern", "^(cycle|eval|tune):[0-9]+$")
            : type == typeof(DateTimeOffset) ? Text(nullable, "format", "date-time")
            : node as JsonObject;
        if (schema is not null && context.PropertyInfo?.AttributeProvider is MemberInfo member && Doc(member) is { } doc)
        {
            schema.Insert(0, "description", doc);
        }

        return schema ?? node;
    }

    private static JsonObject Text(bool nullable, string key, string value) =>
        new() { ["type"] = nullable ? new JsonArray("string", "null") : "string", [key] = value };

    private static string? Doc(MemberInfo member)
    {
        var type = member.DeclaringType!.FullName!.Replace('+', '.');
        var summary = Docs.GetValueOrDefault($"P:{type}.{member.Name}")?.Element("summary")
            ?? Docs.GetValueOrDefault($"T:{type}")?.Elements("param").FirstOrDefault(param => param.Attribute("name")!.Value == member.Name);
        return summary is null ? null : string.Join(' ', Plain(summary).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Plain(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement inner => inner.Attribute("cref")?.Value.Split('.')[^1] ?? inner.Attribute("name")?.Value ?? Plain(inner),
        _ => "",
    }));
}
