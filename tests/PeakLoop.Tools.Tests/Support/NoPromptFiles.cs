using PeakLoop.Cycles;
using PeakLoop.Prompts;

namespace PeakLoop.Tools.Tests.Support;

/// <summary>Where no prompt file is.</summary>
internal sealed class NoPromptFiles : IPromptFiles
{
    public string Text(PromptDocument document, IReadOnlyDictionary<string, string> sections) => "";

    public Task<bool> WriteSectionsAsync(
        string prompt, string expected, IReadOnlyDictionary<string, string> sections, CancellationToken cancellationToken) => Task.FromResult(false);
}
