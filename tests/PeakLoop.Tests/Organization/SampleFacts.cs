using System.Text.Json;
using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Organization;
using Xunit;

namespace PeakLoop.Tests.Organization;

/// <summary>The sample organization of the repository's own loop.config.json.</summary>
internal static class SampleFacts
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    public static OrganizationFacts Read()
    {
        var dir = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(dir!.FullName, "loop.config.json")))
        {
            dir = dir.Parent;
        }

        var text = File.ReadAllText(Path.Combine(dir.FullName, "loop.config.json"));
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        var organization = JsonNode.Parse(text, null, options)!["organization"]!.AsObject();
        var errors = new List<InputError>();
        var facts = OwnFormat.Read(organization, pointer => new SourceLocation("loop.config.json"), "config", errors, ["showNames", "sources"]);
        Assert.Empty(errors);
        return facts;
    }
}
