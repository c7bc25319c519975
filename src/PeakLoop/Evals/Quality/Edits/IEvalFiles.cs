namespace PeakLoop.Evals.Quality.Edits;

/// <summary>Writes eval files of a workspace.</summary>
public interface IEvalFiles
{
    /// <summary>Applies an edit: all of it or, with an exception that says why, nothing.</summary>
    /// <exception cref="Foundation.LoopException">
    /// The file is not the one that the edit was made for, lies outside the suites, or the workspace would not be readable, or a pinned anchor
    /// would be another, after it.
    /// </exception>
    Task ApplyAsync(FileEdit edit, CancellationToken cancellationToken);
}
