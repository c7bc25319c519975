using PeakLoop.Cycles;

namespace PeakLoop.Tools;

/// <summary>Writes outcomes below one folder. Paths come from the loop, not from a model; they are checked all the same.</summary>
/// <param name="root">The outcomes folder; made when first written to.</param>
public sealed class OutcomeFiles(string root) : IOutcomeFiles
{
    /// <inheritdoc/>
    public async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(root);
        await new WorkFolder(root, int.MaxValue).WriteAsync(path, text, cancellationToken);
    }
}
