using PeakLoop.Configuration;
using PeakLoop.Evals;
using PeakLoop.Foundation;
using PeakLoop.Prompts;
using PeakLoop.Workspace.Config;
using PeakLoop.Workspace.Evals;
using PeakLoop.Workspace.Placed;
using PeakLoop.Workspace.Prompts;

namespace PeakLoop.Workspace.Files;

/// <summary>Reads a whole workspace: configuration, prompts and eval cases.</summary>
public static class WorkspaceReader
{
    /// <summary>Reads everything, or nothing: the errors of all files are collected before any is shown.</summary>
    /// <param name="files">The workspace's files.</param>
    /// <exception cref="InputException">With every error of every file, ordered by file, line and column.</exception>
    public static LoopWorkspace Read(IWorkspaceFiles files)
    {
        var errors = new List<InputError>();
        var recording = new RecordingWorkspaceFiles(files, errors);
        var parser = Task.Run(ParsedSuites.Prepare);
        var config = ReadConfig(recording, errors, out var root);
        var suites = new ParsedSuites(recording, config.Paths.Evals, errors);
        suites.Begin(parser);
        var prompts = ReadPrompts(recording, config, errors, out var names);
        CheckTunedPrompts(root, names, errors);
        recording.Read($"{config.Paths.Evals}/{AnchorLock.FileName}"); // Part of every snapshot: a resumed cycle checks the same pins.
        var cases = EvalSuiteReader.Read(recording, config.Paths.Evals, [.. names, .. OutcomeTarget.All], errors, suites);
        if (errors.Count > 0)
        {
            throw new InputException(Sorted(errors));
        }

        return new LoopWorkspace { Config = config, Prompts = prompts, Cases = cases, Files = recording.Seen() };
    }

    private static LoopConfig ReadConfig(RecordingWorkspaceFiles files, List<InputError> errors, out PlacedNode? root)
    {
        root = null;
        if (files.Read(LoopConfigReader.FileName) is { } text)
        {
            return LoopConfigReader.Read(text, LoopConfigReader.FileName, errors, out root);
        }

        if (!files.IsUnreadable(LoopConfigReader.FileName))
        {
            errors.Add(new InputError(
                new SourceLocation(LoopConfigReader.FileName), null, "the configuration of a workspace; 'peakloop init' makes one"));
        }

        return LoopConfigReader.Empty;
    }

    private static Dictionary<string, PromptDocument> ReadPrompts(
        RecordingWorkspaceFiles files, LoopConfig config, List<InputError> errors, out List<string> names)
    {
        var prompts = new Dictionary<string, PromptDocument>(StringComparer.Ordinal);
        names = [];
        foreach (var path in files.List(config.Paths.Prompts, PromptFile.Ending))
        {
            var name = path[(path.LastIndexOf('/') + 1)..^PromptFile.Ending.Length];
            if (names.Contains(name))
            {
                errors.Add(new InputError(new SourceLocation(path), name, "one file for a prompt id"));
                continue;
            }

            names.Add(name);
            if (files.Read(path) is { } text && PromptFile.Read(text, path, errors) is { } prompt)
            {
                prompts.Add(name, prompt);
            }
        }

        foreach (var role in RoleNames.All)
        {
            if (!names.Contains(role))
            {
                errors.Add(new InputError(
                    new SourceLocation($"{config.Paths.Prompts}/{role}{PromptFile.Ending}"), null,
                    $"the prompt document of the {role}; 'peakloop init' writes one"));
            }
        }

        return prompts;
    }

    private static void CheckTunedPrompts(PlacedNode? root, List<string> names, List<InputError> errors)
    {
        foreach (var item in root?.Find("tune")?.Value.Find("prompts")?.Value.Items ?? [])
        {
            if (item.Kind == NodeKind.Text && !names.Contains(item.Text))
            {
                item.Wrong(errors, $"a prompt id: {string.Join(", ", names)}", NearestName.Find(item.Text, names));
            }
        }
    }

    private static List<InputError> Sorted(List<InputError> errors) =>
        [.. errors.OrderBy(error => error.Location.File, StringComparer.Ordinal)
            .ThenBy(error => error.Location.Line).ThenBy(error => error.Location.Column)];
}
