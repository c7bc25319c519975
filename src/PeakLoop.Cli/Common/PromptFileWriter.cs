using PeakLoop.Cycles;
using PeakLoop.Foundation;
using PeakLoop.Prompts;
using PeakLoop.Tools;
using PeakLoop.Workspace.Prompts;

namespace PeakLoop.Cli.Common;

/// <summary>Writes promoted sections into the prompt files of a workspace.</summary>
internal sealed class PromptFileWriter(string root, string folder) : IPromptFiles
{
    /// <inheritdoc/>
    public string Text(PromptDocument document, IReadOnlyDictionary<string, string> sections) =>
        PromptFile.WithSections(document, sections).FileText;

    /// <inheritdoc/>
    public async Task<bool> WriteSectionsAsync(
        string prompt, string expected, IReadOnlyDictionary<string, string> sections, CancellationToken cancellationToken)
    {
        var path = Path.Combine(root, folder, prompt + PromptFile.Ending);
        if (!File.Exists(path))
        {
            return false;
        }

        var errors = new List<InputError>();
        var current = PromptFile.Read(await File.ReadAllTextAsync(path, cancellationToken), $"{folder}/{prompt}{PromptFile.Ending}", errors);
        if (current is null || errors.Count > 0)
        {
            return false;
        }

        var wanted = current.WithSectionTexts(sections).Hash;
        if (current.Hash == wanted)
        {
            return true; // Written before, by a process that ended before it could record it.
        }

        if (current.Hash != expected)
        {
            return false;
        }

        await AtomicFile.WriteAsync(path, Text(current, sections), cancellationToken);
        return true;
    }
}
