using PeakLoop.Agents;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Config;
using Xunit;

namespace PeakLoop.Workspace.Tests.Config;

public sealed class ToolConfigTests
{
    [Fact]
    public void A_command_is_mutating_unless_it_says_otherwise()
    {
        var errors = new List<InputError>();
        var config = LoopConfigReader.Read(
            With("""{ "commands": { "deploy": { "description": "Deploys.", "argv": ["deploy", "{to}"], "parameters": { "to": {} } } } }"""), "c.json", errors);
        Assert.Empty(errors);
        Assert.Equal((ToolClass.Mutating, "word"), (config.Tools.Commands["deploy"].Class, config.Tools.Commands["deploy"].Parameters["to"].Kind));
    }

    [Theory]
    [InlineData("""{ "commands": { "x": { "description": "d", "argv": ["{program}"], "parameters": { "program": {} } } } }""", "a model never chooses what is run")]
    [InlineData("""{ "commands": { "x": { "description": "d", "argv": ["sh", "-c", "echo {text}"], "parameters": { "text": {} } } } }""", "no place for a parameter in code")]
    [InlineData("""{ "commands": { "x": { "description": "d", "argv": ["/usr/bin/python3", "{script}"], "parameters": { "script": {} } } } }""", "no place for a parameter in code")]
    [InlineData("""{ "commands": { "x": { "description": "d", "argv": ["cmd.exe", "/C", "{text}"], "parameters": { "text": {} } } } }""", "no place for a parameter in code")]
    [InlineData("""{ "commands": { "x": { "description": "d", "argv": ["git", "{branch}", "{brnach}"], "parameters": { "branch": {} } } } }""", "did you mean 'branch'")]
    [InlineData("""{ "commands": { "x": { "description": "d", "argv": ["git"], "parameters": { "branch": {} } } } }""", "with its place {branch} in argv")]
    [InlineData("""{ "commands": { "x": { "description": "d", "argv": "git log" } } }""", "a list of texts")]
    [InlineData("""{ "commands": { "x": { "description": "d", "argv": ["git"], "folder": "../.." } } }""", "a folder inside the workspace")]
    [InlineData("""{ "commands": { "read_goal": { "description": "d", "argv": ["git"] } } }""", "that no other tool has")]
    [InlineData("""{ "commands": { "x": { "description": "d", "argv": ["git"], "class": "readonly" } } }""", "one of read, idempotent")]
    [InlineData("""{ "commands": { "x": { "description": "d", "argv": ["git"], "environment": ["TOKEN=abc"] } } }""", "not its value")]
    [InlineData("""{ "http": { "hosts": ["https://example.com/"] } }""", "a host name")]
    [InlineData("""{ "http": { "hosts": ["2130706433"] } }""", "a host name")]
    [InlineData("""{ "http": { "hosts": ["0x7f.0.0.1"] } }""", "a host name")]
    [InlineData("""{ "http": { "hosts": ["*"] } }""", "a host name")]
    [InlineData("""{ "http": { "hosts": ["example.com:99999"] } }""", "a host name")]
    [InlineData("""{ "mcp": { "a": { "class": "read" } } }""", "either the key command or the key url")]
    [InlineData("""{ "mcp": { "a": { "command": ["node"], "url": "https://a.example/" } } }""", "either the key command or the key url")]
    [InlineData("""{ "mcp": { "a": { "url": "file:///etc/passwd" } } }""", "begins with https://")]
    [InlineData("""{ "mcp": { "a": { "command": ["node"], "tokenVariable": "X" } } }""", "list the variable in environment")]
    [InlineData("""{ "mcp": { "a": { "command": ["node"], "tools": { "x": "reads" } } } }""", "read, idempotent")]
    public void What_would_open_the_sandbox_is_an_error_with_its_line(string tools, string expected)
    {
        var errors = new List<InputError>();
        LoopConfigReader.Read(With(tools), "c.json", errors);
        var error = Assert.Single(errors);
        Assert.Equal(3, error.Location.Line);
        Assert.Contains(expected, error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static string With(string tools) =>
        $$"""
        {
          "models": { "a": { "provider": "echo" } },
          "tools": {{tools}}
        }
        """;
}
