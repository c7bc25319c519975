using System.Xml;
using PeakLoop.Evals.Checks.Text;

namespace PeakLoop.Evals.Checks.Structure;

/// <summary>
/// <c>is-xml</c>: the whole output is a well-formed XML document (namespaces too); white space before an XML declaration is an error, as the
/// standard has it. A value (list or comma text, or <c>{requiredElements: […]}</c>) names elements that must occur, as paths from the root
/// divided by points: <c>plan.goal.owner</c>. Of repeated elements any one may complete a path, and an element may be empty (promptfoo
/// wants a position for repeated ones). External entities are never fetched; a document type with its own entity declarations is refused.
/// </summary>
public sealed class IsXmlCheck(CheckDefinition definition) : InstantCheck
{
    private static readonly string[] Keys = ["requiredElements"];

    private readonly IReadOnlyList<string> _required = Required(definition) ?? [];

    /// <summary>The type.</summary>
    public static CheckType Type { get; } = new()
    {
        Name = "is-xml",
        Family = CheckFamily.Structure,
        Summary = "The whole output is XML, with the required elements if some are given.",
        Validate = Validate,
        Create = definition => new IsXmlCheck(definition),
    };

    /// <inheritdoc/>
    protected override CheckResult Run(CheckContext context)
    {
        HashSet<string> paths;
        try
        {
            paths = Paths(context.Text);
        }
        catch (XmlException e)
        {
            return CheckResult.Fail($"is not XML: {e.Message}");
        }

        var missing = _required.Where(path => !paths.Contains(path)).ToList();
        return missing.Count == 0 ? CheckResult.Pass("is XML") : CheckResult.Fail($"is XML, but has no {Say.List(missing)}");
    }

    private static HashSet<string> Paths(string text)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null, MaxCharactersFromEntities = 1 };
        using var reader = XmlReader.Create(new StringReader(text), settings);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var open = new List<string>();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.DocumentType && reader.Value.Length > 0)
            {
                throw new XmlException("a document type with its own declarations is not read");
            }

            if (reader.NodeType == XmlNodeType.Element)
            {
                open.RemoveRange(reader.Depth, open.Count - reader.Depth);
                open.Add(reader.Depth == 0 ? reader.Name : $"{open[^1]}.{reader.Name}");
                paths.Add(open[^1]);
            }
        }

        return paths;
    }

    private static IReadOnlyList<string>? Required(CheckDefinition check) => check.Value switch
    {
        null => [],
        System.Text.Json.Nodes.JsonObject map => CommaList.Read(map["requiredElements"]),
        _ => CommaList.Read(check.Value),
    };

    private static void Validate(CheckDefinition check, CheckProblems problems)
    {
        if (check.Value is System.Text.Json.Nodes.JsonObject map)
        {
            ValueRules.Keys(map, "value", Keys, problems);
        }

        if (Required(check) is not { } required || (check.Value is not null && required.Count == 0) || required.Any(path => path.Length == 0))
        {
            problems.Add("value", check.Value, "names of elements, as paths such as plan.goal");
        }
    }
}
