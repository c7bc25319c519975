using System.Globalization;
using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Writing;

namespace PeakLoop.Workspace.Evals.Importing;

/// <summary>What an import came to.</summary>
/// <param name="Cases">The good tests, as cases.</param>
/// <param name="Suite">Text of a native suite with them.</param>
/// <param name="Rejected">What was left out, each with file and line.</param>
public sealed record ImportedSuite(IReadOnlyList<EvalCase> Cases, string Suite, IReadOnlyList<InputError> Rejected);

/// <summary>Turns tests of other tools into a native suite. Bad ones are listed with their place; the good ones go in.</summary>
public static class EvalImport
{
    /// <summary>Reads a file.</summary>
    /// <param name="files">Where the file stands.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Format, target, ids.</param>
    public static ImportedSuite Read(IWorkspaceFiles files, string path, ImportOptions options)
    {
        var rejected = new List<InputError>();
        var cases = options.Format == ImportFormat.Promptfoo ? Promptfoo(files, path, options, rejected) : Samples(files, path, options, rejected);
        var what = options.Format switch
        {
            ImportFormat.OpenAiEvals => "OpenAI evals samples",
            ImportFormat.Inspect => "an Inspect dataset",
            _ => "promptfoo tests",
        };
        var heading = string.Create(CultureInfo.InvariantCulture, $"{cases.Count} cases from {path} ({what}).");
        return new ImportedSuite(cases, SuiteWriter.Write(cases, heading), rejected);
    }

    private static List<EvalCase> Promptfoo(IWorkspaceFiles files, string path, ImportOptions options, List<InputError> rejected)
    {
        var bare = Path.GetExtension(path) is ".csv" or ".jsonl";
        var name = bare ? $"{path}.import.yaml" : path;
        var source = bare ? new WithFile(files, name, $"prompts: []\ntests: {FlowText.Quote("file://" + path[(path.LastIndexOf('/') + 1)..])}\n") : files;
        var config = EvalSuiteReader.ReadConfig(source, name, [options.Target], rejected);
        var first = config.Prompts.Count == 0 ? null : config.Prompts[0].Id;
        return
        [
            .. config.Cases.Where(evalCase => config.Prompts.Count < 2 || evalCase.Target == first)
                .OrderBy(evalCase => evalCase.Location.Line).ThenBy(evalCase => evalCase.Id, StringComparer.Ordinal)
                .Select(evalCase => evalCase with { Id = Renamed(evalCase.Id, options), Target = options.Target, Split = CaseSplit.Of(Renamed(evalCase.Id, options)) }),
        ];
    }

    // Derived ids begin with the path of the file and end with the prompt; written ones stay.
    private static string Renamed(string id, ImportOptions options)
    {
        var hash = id.IndexOf('#', StringComparison.Ordinal);
        var end = id.IndexOf("@prompt-", StringComparison.Ordinal);
        var kept = end < 0 ? id : id[..end];
        return (hash < 0 ? kept : $"{options.Prefix}-{kept[(hash + 1)..]}").Replace('~', '-');
    }

    private static List<EvalCase> Samples(IWorkspaceFiles files, string path, ImportOptions options, List<InputError> rejected)
    {
        var context = new ReadContext(files, [options.Target], rejected);
        var cases = new List<EvalCase>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (context.Read(path, new SourceLocation(path), path) is { } text)
        {
            foreach (var sample in JsonlTests.Read(path, text, context))
            {
                if (SampleReader.Read(sample, options, cases.Count + 1, context) is not { } evalCase)
                {
                    continue;
                }

                if (ids.Add(evalCase.Id))
                {
                    cases.Add(evalCase);
                }
                else
                {
                    context.Errors.Add(new InputError(evalCase.Location, evalCase.Id, "an id used once"));
                }
            }
        }

        rejected.AddRange(context.Errors);
        return cases;
    }

    /// <summary>The files, and one more that exists only for this import.</summary>
    private sealed class WithFile(IWorkspaceFiles files, string name, string text) : IWorkspaceFiles
    {
        public string? Read(string path) => string.Equals(path, name, StringComparison.Ordinal) ? text : files.Read(path);

        public IReadOnlyList<string> List(string folder, string ending) => files.List(folder, ending);
    }
}
