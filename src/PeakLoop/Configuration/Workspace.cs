using PeakLoop.Evals;
using PeakLoop.Prompts;

namespace PeakLoop.Configuration;

/// <summary>A workspace as read at one moment, without errors: configuration, prompts and eval cases.</summary>
public sealed record LoopWorkspace
{
    /// <summary>Configuration.</summary>
    public required LoopConfig Config { get; init; }

    /// <summary>Prompt documents by id.</summary>
    public required IReadOnlyDictionary<string, PromptDocument> Prompts { get; init; }

    /// <summary>Eval cases of all suites, ordered by id.</summary>
    public required IReadOnlyList<EvalCase> Cases { get; init; }

    /// <summary>Every file that was read: path relative to the workspace, forward slashes → text. A snapshot of this can be read again.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }
}

/// <summary>The files of a workspace, on disk or from a snapshot. Paths are relative, with forward slashes.</summary>
public interface IWorkspaceFiles
{
    /// <summary>Text of a file; null if it does not exist. Text that is not UTF-8, or larger than 16 MiB, is an input error.</summary>
    string? Read(string path);

    /// <summary>Files below a folder with the given ending, ordered ordinally; empty if the folder does not exist.</summary>
    IReadOnlyList<string> List(string folder, string ending);
}
