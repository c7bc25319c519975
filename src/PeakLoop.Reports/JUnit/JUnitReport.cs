using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using PeakLoop.Reports.Wording;

namespace PeakLoop.Reports.JUnit;

/// <summary>The cases of the report's last cycle as JUnit XML: a fail is a failure, an infrastructure error an error, no verdict skipped.</summary>
internal static class JUnitReport
{
    /// <summary>Renders the document.</summary>
    public static string Render(ReportModel report)
    {
        var suites = report.Cases.Lines
            .Where(line => line.RanNow)
            .GroupBy(line => line.Suite, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Suite(group.Key, [.. group.OrderBy(line => line.Id, StringComparer.Ordinal)], report))
            .ToList();
        var root = new XElement("testsuites", new XAttribute("name", "PeakLoop"), Counts([.. report.Cases.Lines.Where(line => line.RanNow)]), suites);
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            root.Save(writer);
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static XElement Suite(string name, List<CaseLine> lines, ReportModel report) => new(
        "testsuite",
        new XAttribute("name", Valid(name)),
        Counts(lines),
        report.Head.At is { } at ? new XAttribute("timestamp", at.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)) : null,
        lines.Select(line => new XElement(
            "testcase", new XAttribute("name", Valid(line.Id)), new XAttribute("classname", Valid(line.Suite)), Result(line))));

    private static IEnumerable<XAttribute> Counts(IReadOnlyCollection<CaseLine> lines) =>
    [
        new("tests", lines.Count),
        new("failures", lines.Count(line => line.State is CaseState.Fail or CaseState.Mixed)),
        new("errors", lines.Count(line => line.State == CaseState.Error)),
        new("skipped", lines.Count(line => line.State == CaseState.Unknown)),
    ];

    private static XElement? Result(CaseLine line)
    {
        var element = line.State switch
        {
            CaseState.Pass => null,
            CaseState.Error => "error",
            CaseState.Unknown => "skipped",
            _ => "failure",
        };
        if (element is null)
        {
            return null;
        }

        var reasons = string.Join('\n', line.FailedChecks.Select(check => $"{check.Check} (trial {check.Trial}): {(check.Name is { } name ? $"{name}: " : "")}{check.Reason}"));
        return new XElement(element, new XAttribute("message", Valid(CaseWords.State(line.State))), Valid(reasons));
    }

    // XML 1.0 has no way to write most control characters, not even escaped.
    private static string Valid(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                result.Append(text[i]).Append(text[++i]);
            }
            else
            {
                result.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return result.ToString();
    }
}
