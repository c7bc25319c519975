using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>
/// Reads the eval suites of a workspace. Every error of every file is found in one pass, with file, line and column; nothing is skipped
/// in silence. Cases with errors are left out, so a caller that goes on must look at the errors first.
/// </summary>
public static class EvalSuiteReader
{
    /// <summary>
    /// All cases of the suites below <paramref name="evalsFolder"/> (<c>*.yaml</c> and <c>*.yml</c>), ordered by id. A file that another suite
    /// takes its tests or values from is part of that suite and not one itself.
    /// </summary>
    /// <param name="files">The workspace.</param>
    /// <param name="evalsFolder">Folder of the suites, relative to the workspace.</param>
    /// <param name="promptIds">Ids of prompt documents, which a case's target must be one of.</param>
    /// <param name="errors">Receives what is wrong, ordered by file, line and column.</param>
    /// <param name="suites">The files of that folder, where their parsing has begun already.</param>
    public static IReadOnlyList<EvalCase> Read(
        IWorkspaceFiles files, string evalsFolder, IReadOnlyCollection<string> promptIds, List<InputError> errors, ParsedSuites? suites = null)
    {
        var context = new ReadContext(files, promptIds, errors);
        var parsed = new List<(string Path, SourceNode Root)>();
        foreach (var file in (suites ?? new ParsedSuites(files, evalsFolder, errors)).Finish())
        {
            context.Errors.AddRange(file.Errors);
            if (file.Root is not null)
            {
                parsed.Add((file.Path, file.Root));
            }
            else if (file.Errors.Count == 0 && file.Text is not null)
            {
                context.Errors.Add(new InputError(new SourceLocation(file.Path, 1, 1), null, "a suite: a map with tests"));
            }
        }

        var cases = new List<EvalCase>();
        foreach (var (path, root) in parsed.Where(file => file.Root["tests"] is not null))
        {
            cases.AddRange(new SuiteReader(context, SuiteName(evalsFolder, path), root).Read());
        }

        foreach (var (path, root) in parsed.Where(file => file.Root["tests"] is null && !context.Referenced.Contains(file.Path)))
        {
            cases.AddRange(new SuiteReader(context, SuiteName(evalsFolder, path), root).Read());
        }

        var unique = UniqueCases.Of(cases, derivedIds: false, context.Errors);
        errors.AddRange(InputErrors.InFileOrder(context.Errors));
        return unique;
    }

    /// <summary>
    /// Reads one file that <c>eval run --config</c> names: a native suite, or a promptfoo file with <c>prompts</c> and <c>providers</c>. In the latter
    /// ids may be missing (they are derived from suite, variables and checks), lists of texts as variables mean one test per item, and every test
    /// is run with every prompt.
    /// </summary>
    /// <param name="files">The workspace.</param>
    /// <param name="path">The file, relative to the workspace.</param>
    /// <param name="promptIds">Ids of prompt documents, for targets of native suites.</param>
    /// <param name="errors">Receives what is wrong, ordered by file, line and column.</param>
    public static ForeignConfig ReadConfig(
        IWorkspaceFiles files, string path, IReadOnlyCollection<string> promptIds, List<InputError> errors)
    {
        var context = new ReadContext(files, promptIds, errors);
        var root = context.Read(path, new SourceLocation(path), path) is { } text ? DataFile.Read(path, text, context) : null;
        if (root is null)
        {
            if (context.Errors.Count == 0 && errors.Count == 0)
            {
                context.Errors.Add(new InputError(new SourceLocation(path, 1, 1), null, "a suite: a map with tests"));
            }

            errors.AddRange(InputErrors.InFileOrder(context.Errors));
            return new ForeignConfig([], [], []);
        }

        var prompts = ForeignParts.Prompts(root, context);
        var providers = ForeignParts.Providers(root, context);
        var foreign = prompts.Count > 0 || root["prompts"] is not null || root["providers"] is not null || root["targets"] is not null;
        var reading = foreign ? context.AsForeign(prompts.Count > 0 ? prompts[0].Id : null) : context;
        var cases = new SuiteReader(reading, SuiteName(WorkspacePath.Folder(path), path), root).Read();
        var unique = UniqueCases.Of([.. OncePerPrompt(cases, prompts)], derivedIds: foreign, context.Errors);
        errors.AddRange(InputErrors.InFileOrder(context.Errors));
        return new ForeignConfig(unique, prompts, providers);
    }

    private static IEnumerable<EvalCase> OncePerPrompt(List<EvalCase> cases, List<ForeignPrompt> prompts) => prompts.Count < 2
        ? cases
        : cases.SelectMany(evalCase => prompts.Select(prompt => evalCase with { Id = $"{evalCase.Id}@{prompt.Id}", Target = prompt.Id }));

    private static string SuiteName(string folder, string path)
    {
        var prefix = folder.Length == 0 ? "" : folder.TrimEnd('/') + "/";
        var below = path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;
        return below[..below.LastIndexOf('.')];
    }
}
