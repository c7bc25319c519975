using PeakLoop.Foundation;
using PeakLoop.Prompts;
using PeakLoop.Workspace.Prompts;
using Xunit;

namespace PeakLoop.Models.Tests.Rehearsal;

/// <summary>The starter prompts of this repository, as a workspace reads them.</summary>
internal static class Starter
{
    public static HandlebarsRenderer Renderer { get; } = new();

    public static string Folder { get; } = Find();

    public static PromptDocument Prompt(string id)
    {
        var errors = new List<InputError>();
        var document = PromptFile.Read(File.ReadAllText(Path.Combine(Folder, $"{id}.prompt.md")), $"prompts/{id}.prompt.md", errors);
        Assert.Empty(errors);
        return document!;
    }

    private static string Find()
    {
        for (var dir = new DirectoryInfo(AppContext.BaseDirectory); dir is not null; dir = dir.Parent)
        {
            if (File.Exists(Path.Combine(dir.FullName, "PeakLoop.sln")))
            {
                return Path.Combine(dir.FullName, "prompts");
            }
        }

        throw new InvalidOperationException("The tests run outside a checkout.");
    }
}
