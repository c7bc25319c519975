using System.Text.Json.Nodes;
using PeakLoop.Agents;
using PeakLoop.Organization;
using PeakLoop.Tools.Tests.Support;
using Xunit;

namespace PeakLoop.Tools.Tests.Escapes;

public sealed class PathEscapeTests : IDisposable
{
    private const string Folder = "work";
    private readonly ToolBench bench = new();

    public static TheoryData<string> Paths =>
    [
        // Upwards.
        "..", "../secret.txt", "../../etc/passwd", "a/../../secret.txt", "a/b/../../../x", "./../x", ".//../x", "a/..", "a/./../../x", "../work2/x", "...", ".../x", "a/.../x",
        // Absolute, of this system and of others.
        "/etc/passwd", "//etc/passwd", "/", "/dev/null", "/dev/zero", "/dev/stdin", "/dev/fd/0", "/proc/self/environ", "/proc/1/root/etc/shadow", "/sys/kernel",
        "C:\\Windows\\win.ini", "c:/windows/win.ini", "C:x", "\\\\server\\share\\x", "//server/share/x", "\\\\?\\C:\\x", "\\\\.\\PhysicalDrive0", "\\etc\\passwd",
        "file:///etc/passwd", "~/.ssh/id_rsa", "~root/x",
        // Separators in disguise.
        "..\\secret.txt", "a\\..\\..\\x", "%2e%2e/x", "%2e%2e%2fx", "..%2fx", "..%5cx", "%252e%252e%252fx", "..%c0%afx", "..%u2215x", "\uff0e\uff0e/x",
        "\u2025/x", "..\u2215x", "..\u2044x", "..\u29f8x", "..\uff0fx", "..\uff3cx", "\u002e\u002e\u2044x",
        // Characters that other programs read otherwise.
        "a\0.txt", "../x\0.md", "a\n.txt", "a\r../x", "\t../x", "a\u0085b", "a\u200b/../x", "\u202egpj.exe", "a\u2028b", "\ufeffx", "a\u007fb", "x:$DATA", "x.md::$DATA", "a*b", "a?b",
        "a|b", "a<b", "a>b", "a\"b",
        // Names that are devices somewhere, whatever their case and ending.
        "con", "CON", "Con.txt", "nul", "NUL.md", "aux", "prn.log", "com1", "COM9.txt", "lpt1", "a/nul", "aux.", "con ", "com\u00b9", "conin$", "clock$", "com0", "nul .txt",
        // Hidden names, empty parts, spaces and dots at the edges, names too long.
        ".git/config", ".env", "a/.ssh/x", "a//b", "a/", " ", "", " /x", "a /b", "a./b", "x.", "x ", "a/ b",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task No_path_leads_a_reader_out(string path) =>
        await Escape.MustBeRefusedAsync(bench, Tool("read_file"), new JsonObject { ["path"] = path });

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task No_path_leads_a_writer_out(string path)
    {
        await Escape.MustBeRefusedAsync(bench, Tool("write_file"), new JsonObject { ["path"] = path, ["text"] = "x" });
        Assert.DoesNotContain(Directory.EnumerateFiles(bench.Root, "*", SearchOption.AllDirectories), _ => true);
    }

    [Fact]
    public async Task A_name_too_long_for_any_disk_is_refused() =>
        await Escape.MustBeRefusedAsync(bench, Tool("write_file"), new JsonObject { ["path"] = new string('a', 5_000), ["text"] = "x" });

    [Theory]
    [InlineData("link.txt")]
    [InlineData("folder/x.txt")]
    [InlineData("nowhere.txt")]
    [InlineData("deep/folder/x.txt")]
    public async Task No_link_leads_out(string path)
    {
        var root = Directory.CreateDirectory(Path.Combine(bench.Root, Folder)).FullName;
        var outside = Directory.CreateDirectory(Path.Combine(bench.Root, "outside")).FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "x.txt"), "secret");
        File.CreateSymbolicLink(Path.Combine(root, "link.txt"), Path.Combine(outside, "x.txt"));
        File.CreateSymbolicLink(Path.Combine(root, "nowhere.txt"), Path.Combine(outside, "not-there.txt"));
        Directory.CreateSymbolicLink(Path.Combine(root, "folder"), outside);
        Directory.CreateDirectory(Path.Combine(root, "deep"));
        Directory.CreateSymbolicLink(Path.Combine(root, "deep", "folder"), "../../outside");

        await Escape.MustBeRefusedAsync(bench, Tool("write_file"), new JsonObject { ["path"] = path, ["text"] = "overwritten" });
        Assert.Equal("secret", await File.ReadAllTextAsync(Path.Combine(outside, "x.txt")));
        Assert.False(File.Exists(Path.Combine(outside, "not-there.txt")));
    }

    [Theory]
    [InlineData("notes.md")]
    [InlineData("a/b/c.txt")]
    [InlineData("Über uns.md")]
    [InlineData("v1.2-final_draft.md")]
    [InlineData("console.md")]
    public async Task An_honest_path_is_written_and_read_again(string path)
    {
        var written = await bench.CallAsync(Tool("write_file"), new JsonObject { ["path"] = path, ["text"] = "hello" });
        var read = await bench.CallAsync(Tool("read_file"), new JsonObject { ["path"] = path });
        Assert.False(written.Failed, written.Text);
        Assert.Contains("hello", read.Text, StringComparison.Ordinal);
        Assert.StartsWith("<untrusted", read.Text, StringComparison.Ordinal);
    }

    public void Dispose() => bench.Dispose();

    private AgentTool Tool(string name) => new ActorTools(bench.Root).For(
        [name], OrganizationFacts.Empty, ToolBench.Now, Folder, showNames: false, (_, _) => Task.FromResult(""))[0];
}
