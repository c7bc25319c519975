using PeakLoop.Evals;

namespace PeakLoop.Workspace.Evals;

/// <summary>A prompt of another tool's file: a template with <c>{{variables}}</c>.</summary>
/// <param name="Id">Id that cases name as their target: <c>prompt-1</c>, <c>prompt-2</c>, …</param>
/// <param name="Text">The template.</param>
public sealed record ForeignPrompt(string Id, string Text);

/// <summary>A file that <c>eval run --config</c> was given, read.</summary>
/// <param name="Cases">The cases: of a file with prompts, every test once per prompt.</param>
/// <param name="Prompts">The file's own prompts; empty for a native suite, whose targets are prompt documents.</param>
/// <param name="Providers">Ids of the models the file names, as written; the command line decides what they stand for.</param>
public sealed record ForeignConfig(IReadOnlyList<EvalCase> Cases, IReadOnlyList<ForeignPrompt> Prompts, IReadOnlyList<string> Providers);
