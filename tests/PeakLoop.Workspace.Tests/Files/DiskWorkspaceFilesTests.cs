using PeakLoop.Foundation;
using PeakLoop.Workspace.Files;
using Xunit;

namespace PeakLoop.Workspace.Tests.Files;

public sealed class DiskWorkspaceFilesTests : IDisposable
{
    private readonly string outside = Directory.CreateTempSubdirectory("peakloop-").FullName;
    private readonly string root;

    public DiskWorkspaceFilesTests()
    {
        root = Path.Combine(outside, "workspace");
        Directory.CreateDirectory(Path.Combine(root, "evals", "sub"));
        File.WriteAllText(Path.Combine(outside, "secret.yaml"), "secret");
        File.WriteAllText(Path.Combine(root, "evals", "b.yaml"), "b");
        File.WriteAllText(Path.Combine(root, "evals", "a.yaml"), "a");
        File.WriteAllText(Path.Combine(root, "evals", "sub", "c.yaml"), "c");
        File.WriteAllText(Path.Combine(root, "evals", ".hidden.yaml"), "h");
        File.WriteAllText(Path.Combine(root, "evals", "notes.txt"), "n");
    }

    private DiskWorkspaceFiles Files => new(root);

    public void Dispose() => Directory.Delete(outside, recursive: true);

    [Fact]
    public void Files_are_listed_ordinally_with_those_of_subfolders_and_without_hidden_ones()
    {
        Assert.Equal(["evals/a.yaml", "evals/b.yaml", "evals/sub/c.yaml"], Files.List("evals", ".yaml"));
        Assert.Empty(Files.List("none", ".yaml"));
    }

    [Fact]
    public void A_file_that_does_not_exist_is_null()
    {
        Assert.Equal("a", Files.Read("evals/a.yaml"));
        Assert.Null(Files.Read("evals/none.yaml"));
        Assert.Null(Files.Read("evals/sub"));
    }

    [Theory]
    [InlineData("../secret.yaml")]
    [InlineData("evals/../../secret.yaml")]
    [InlineData("/etc/hostname")]
    [InlineData("evals\\a.yaml")]
    [InlineData("./evals/a.yaml")]
    [InlineData("C:/x")]
    [InlineData("")]
    public void A_path_that_could_leave_the_workspace_is_refused(string path)
    {
        Assert.Throws<InputException>(() => Files.Read(path));
        Assert.Throws<InputException>(() => Files.List(path, ".yaml"));
    }

    [Fact]
    public void A_link_that_leaves_the_workspace_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(root, "evals", "link.yaml"), Path.Combine(outside, "secret.yaml"));
        Directory.CreateSymbolicLink(Path.Combine(root, "up"), outside);

        Assert.Equal("evals/link.yaml", Assert.Throws<InputException>(() => Files.Read("evals/link.yaml")).Errors[0].Location.File);
        Assert.Throws<InputException>(() => Files.Read("up/secret.yaml"));
        Assert.Throws<InputException>(() => Files.List("up", ".yaml"));
    }

    [Fact]
    public void A_link_by_way_of_another_link_is_refused()
    {
        Directory.CreateSymbolicLink(Path.Combine(root, "up"), outside);
        File.CreateSymbolicLink(Path.Combine(root, "evals", "hop.yaml"), Path.Combine(root, "up", "secret.yaml"));

        Assert.Throws<InputException>(() => Files.Read("evals/hop.yaml"));
    }

    [Fact]
    public void A_link_that_stays_inside_is_read()
    {
        File.CreateSymbolicLink(Path.Combine(root, "evals", "same.yaml"), Path.Combine(root, "evals", "a.yaml"));

        Assert.Equal("a", Files.Read("evals/same.yaml"));
        Assert.Contains("evals/same.yaml", Files.List("evals", ".yaml"));
    }

    [Fact]
    public void A_linked_folder_is_refused_while_listing_so_that_no_loop_can_form()
    {
        Directory.CreateSymbolicLink(Path.Combine(root, "evals", "loop"), Path.Combine(root, "evals"));

        var error = Assert.Single(Assert.Throws<InputException>(() => Files.List("evals", ".yaml")).Errors);
        Assert.Equal("evals/loop", error.Location.File);
    }

    [Fact]
    public void The_root_itself_may_be_a_link()
    {
        var link = Path.Combine(outside, "link");
        Directory.CreateSymbolicLink(link, root);

        var files = new DiskWorkspaceFiles(link);

        Assert.Equal("a", files.Read("evals/a.yaml"));
        File.CreateSymbolicLink(Path.Combine(root, "evals", "same.yaml"), Path.Combine(root, "evals", "a.yaml"));
        Assert.Equal("a", files.Read("evals/same.yaml"));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_reported_with_their_place()
    {
        File.WriteAllBytes(Path.Combine(root, "evals", "bad.yaml"), [(byte)'a', (byte)'\n', 0xC3, 0xA9, (byte)'b', 0xFF, (byte)'c']);

        var error = Assert.Single(Assert.Throws<InputException>(() => Files.Read("evals/bad.yaml")).Errors);

        Assert.Equal(new SourceLocation("evals/bad.yaml", 2, 3), error.Location);
        Assert.Equal("byte 0xFF", error.Value);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_unread()
    {
        using (var file = File.Create(Path.Combine(root, "evals", "big.yaml")))
        {
            file.SetLength(DiskWorkspaceFiles.MaxBytes + 1);
        }

        Assert.Equal("16777217 bytes", Assert.Throws<InputException>(() => Files.Read("evals/big.yaml")).Errors[0].Value);
    }

    [Fact]
    public void The_nearest_workspace_above_a_folder_is_found()
    {
        File.WriteAllText(Path.Combine(root, "loop.config.json"), "{}");

        Assert.Equal(root, WorkspaceLocator.Find(Path.Combine(root, "evals", "sub")));
        Assert.Equal(root, WorkspaceLocator.Find(root));
    }
}
