using System.Text;
using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>A file of scores as it was found.</summary>
/// <param name="Name">Name for messages.</param>
/// <param name="Bytes">Content.</param>
public sealed record ScoreInputFile(string Name, byte[] Bytes);

/// <summary>
/// Reads scores from whatever tool wrote them: a CSV table, promptfoo's results, Inspect's logs (<c>.json</c>, <c>.eval</c>), or results of
/// Microsoft.Extensions.AI.Evaluation. Of the last three each run is one cycle; runs are numbered from 1 in the order of their time, then of their names.
/// </summary>
public static class ScoreInput
{
    /// <summary>Names of the formats; <c>auto</c> looks at the content.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["auto", "csv", "promptfoo", "inspect", "meai"];

    /// <summary>Reads the files as one table.</summary>
    /// <param name="files">At least one; a CSV table stands alone.</param>
    /// <param name="format">One of <see cref="Formats"/>; null: <c>auto</c>.</param>
    /// <exception cref="InputException">A file is not what it should be: with line, value and what was expected.</exception>
    public static ScoreTable Read(IReadOnlyList<ScoreInputFile> files, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (format is not null && !Formats.Contains(format, StringComparer.Ordinal))
        {
            throw InputException.One(new SourceLocation("--input-format"), format, string.Join(", ", Formats), NearestName.Find(format, Formats));
        }

        var runs = new List<ResultRun>();
        var errors = new ResultErrors();
        foreach (var file in files)
        {
            var kind = format is null or "auto" ? Detect(file.Bytes) : format;
            if (kind == "csv" && files.Count > 1)
            {
                throw InputException.One(new SourceLocation(file.Name), null, "one CSV table alone; result files of one tool can be read together");
            }

            if (kind == "csv")
            {
                return ScoreTableReader.Read(file.Bytes, file.Name);
            }

            runs.AddRange(kind == "inspect" && IsZip(file.Bytes) ? InspectArchive.Read(file, errors) : Json(file, kind, errors));
        }

        errors.Throw();
        return Number(runs);
    }

    private static IEnumerable<ResultRun> Json(ScoreInputFile file, string kind, ResultErrors errors)
    {
        var document = new ResultDocument(ResultDocument.Decode(file), file.Name, errors);
        return (kind == "json" ? Kind(document) : kind) switch
        {
            "promptfoo" => PromptfooResults.Read(document),
            "inspect" => InspectLog.Read(document),
            _ => EvaluationResults.Read(document),
        };
    }

    /// <summary>What a JSON document is, by the members that only one of the tools writes.</summary>
    private static string Kind(ResultDocument document)
    {
        if (document.Has("", "scenarioRunResults") || document.Has("", "evaluationResult"))
        {
            return "meai";
        }

        if (document.Has("", "eval") && (document.Has("", "samples") || document.Has("", "status") || document.Has("", "plan")))
        {
            return "inspect";
        }

        return document.Has("/results", "results") ? "promptfoo" : throw document.Unknown();
    }

    private static string Detect(byte[] bytes)
    {
        var text = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes;
        var start = text.TrimStart(" \t\r\n"u8);
        return IsZip(bytes) ? "inspect" : start.Length > 0 && start[0] is (byte)'{' or (byte)'[' ? "json" : "csv";
    }

    private static bool IsZip(byte[] bytes) => bytes.AsSpan().StartsWith("PK\u0003\u0004"u8);

    /// <summary>Runs of one key (several files of one execution) are one cycle.</summary>
    private static ScoreTable Number(List<ResultRun> runs)
    {
        var cycles = runs.GroupBy(run => run.Key, StringComparer.Ordinal)
            .Select(group => (At: group.Min(run => run.At), Name: group.Select(run => run.File).Order(StringComparer.Ordinal).First(), Records: group.SelectMany(run => run.Records).ToList()))
            .OrderBy(run => run.At ?? DateTimeOffset.MaxValue).ThenBy(run => run.Name, StringComparer.Ordinal);
        var records = new List<ScoreRecord>();
        foreach (var (index, run) in cycles.Index())
        {
            records.AddRange(Trials(run.Records).Select(record => record with { Cycle = index + 1, At = run.At }));
        }

        return new ScoreTable(records, HasSplit: false, Duplicates: 0, []);
    }

    /// <summary>Repeats of one case and check within a run are its trials, in the order in which they stand.</summary>
    private static IEnumerable<ScoreRecord> Trials(List<ScoreRecord> records)
    {
        var seen = new Dictionary<(string, string, string, string, string), int>();
        foreach (var record in records)
        {
            var key = (record.Case, record.CaseVersion, record.Check, record.System, record.Model);
            seen[key] = seen.GetValueOrDefault(key) + 1;
            yield return record with { Trial = seen[key] };
        }
    }
}

/// <summary>One run of a tool as its file tells it.</summary>
/// <param name="Key">What makes it one run; files of the same key are one.</param>
/// <param name="File">File.</param>
/// <param name="At">When; null where the file does not say.</param>
/// <param name="Records">Its scores; cycle and trial are given later.</param>
internal sealed record ResultRun(string Key, string File, DateTimeOffset? At, IReadOnlyList<ScoreRecord> Records);

/// <summary>Errors of all files, as many as a person reads.</summary>
internal sealed class ResultErrors
{
    private readonly List<InputError> errors = [];
    private int more;

    /// <summary>Notes an error.</summary>
    public void Add(InputError error)
    {
        if (errors.Count < ScoreTableReader.MostErrors)
        {
            errors.Add(error);
        }
        else
        {
            more++;
        }
    }

    /// <summary>Throws where there are any.</summary>
    public void Throw()
    {
        if (more > 0)
        {
            errors.Add(new InputError(errors[^1].Location with { Line = 0, Column = 0 }, $"{more} more errors", "results without errors"));
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }
}
