using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using PeakLoop.Evals;
using PeakLoop.Records;

namespace PeakLoop.Cli.Eval.Running;

/// <summary>The results as JUnit XML: a suite a file, a test a trial; a fail is a failure, an infrastructure error an error, no verdict skipped.</summary>
internal static class RunJUnit
{
    /// <summary>The document.</summary>
    public static string Render(RunAnswer answer)
    {
        var suites = answer.Results.GroupBy(each => each.Score.Suite, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new XElement(
                "testsuite", new XAttribute("name", Valid(group.Key)), Counts([.. group]), group.Select(each => Test(each, answer.Plan.Trials > 1))));
        var root = new XElement("testsuites", new XAttribute("name", $"PeakLoop {answer.Run}"), Counts(answer.Results), suites);
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            root.Save(writer);
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static IEnumerable<XAttribute> Counts(IReadOnlyCollection<ScoredOutput> results) =>
    [
        new("tests", results.Count),
        new("failures", results.Count(each => each.Score.Verdict == Verdict.Fail)),
        new("errors", results.Count(each => each.Score.Verdict == Verdict.Error)),
        new("skipped", results.Count(each => each.Score.Verdict == Verdict.Unknown)),
    ];

    private static XElement Test(ScoredOutput result, bool trials)
    {
        var element = new XElement(
            "testcase",
            new XAttribute("name", Valid(trials ? string.Create(CultureInfo.InvariantCulture, $"{result.Score.Case} trial {result.Score.Trial}") : result.Score.Case)),
            new XAttribute("classname", Valid(result.Score.Suite)));
        if (result.Output.Output?.LatencyMs is { } ms)
        {
            element.Add(new XAttribute("time", (ms / 1000).ToString("0.###", CultureInfo.InvariantCulture)));
        }

        var name = result.Score.Verdict switch { Verdict.Pass => null, Verdict.Fail => "failure", Verdict.Error => "error", _ => "skipped" };
        if (name is not null)
        {
            var reasons = result.Output.Error ?? string.Join('\n', result.Checks.Where(check => check.Result.Verdict != Verdict.Pass).Select(check => $"{check.CheckId}: {check.Result.Reason}"));
            element.Add(new XElement(name, new XAttribute("message", Valid(reasons.Split('\n')[0])), Valid(reasons)));
        }

        return element;
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
