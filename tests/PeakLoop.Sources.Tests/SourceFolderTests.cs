using PeakLoop.Foundation;
using Xunit;

namespace PeakLoop.Sources.Tests;

public sealed class SourceFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("sources").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Files_are_listed_below_a_folder_in_ordinal_order_with_forward_slashes()
    {
        foreach (var path in new[] { "d/b.md", "d/B.md", "d/x/a.md", "d/a.txt" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, path))!);
            File.WriteAllText(Path.Combine(_root, path), path);
        }

        var folder = new SourceFolder(_root);
        Assert.Equal(["d/B.md", "d/b.md", "d/x/a.md"], folder.List("d/", ".md"));
        Assert.Equal("d/b.md", folder.Read("d/b.md"));
        Assert.Empty(folder.List("nothing", ".md"));
        Assert.Null(folder.Read("d"));
        Assert.Equal("d/b.md", new SourceFolder(Path.Combine(_root, "d", "x")).Read("../b.md"));
    }

    [Fact]
    public void Text_that_is_not_utf8_is_an_input_error_and_a_byte_order_mark_is_not_text()
    {
        File.WriteAllBytes(Path.Combine(_root, "bad.csv"), [0x61, 0xFF, 0x62]);
        File.WriteAllBytes(Path.Combine(_root, "mark.csv"), [0xEF, 0xBB, 0xBF, 0x61]);
        Assert.Equal("text in UTF-8", Assert.Throws<InputException>(() => new SourceFolder(_root).Read("bad.csv")).Errors.Single().Expected);
        Assert.Equal("a", new SourceFolder(_root).Read("mark.csv"));
    }
}
