using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;
using PeakLoop.Workspace.Shapes;
using static PeakLoop.Workspace.Shapes.Make;

namespace PeakLoop.Workspace.Config;

/// <summary>The <c>tools.commands</c> block.</summary>
internal static class CommandShapes
{
    /// <summary>After these a program reads its next argument as code.</summary>
    private static readonly string[] CodeOptions = ["-c", "-e", "/c", "/k", "-Command", "-EncodedCommand", "--command", "--eval", "-p", "--print"];

    private static readonly string[] Interpreters =
        ["sh", "bash", "dash", "zsh", "ksh", "fish", "cmd", "powershell", "pwsh", "python", "python3", "node", "perl", "ruby", "php", "env", "xargs"];

    /// <summary>What a tool does to the world.</summary>
    public static WordShape Class { get; } = new(
        new("read", ToolClass.Read), new("idempotent", ToolClass.Idempotent), new("mutating", ToolClass.Mutating), new("destructive", ToolClass.Destructive));

    /// <summary>Names of environment variables.</summary>
    public static ListShape Variables { get; } = Texts("names of environment variables", new TextShape(
        "the name of an environment variable, not its value", name => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')));

    public static Shape Commands { get; } = new MapShape<CommandToolOptions>(
        "commands by tool name", Command(), "a tool name of letters, digits, '_' and '-', at most 64, that no other tool has",
        name => IsToolName(name) && !BuiltInTools.Names.Contains(name), (command, name) => command with { Name = name });

    public static bool IsToolName(string name) =>
        name.Length is > 0 and <= 64 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static ObjectShape<CommandToolOptions> Command() => new("a command", () => new CommandToolOptions { Name = "" },
    [
        new("description", "What it is for; the model reads this.", new TextShape("a description in quotes"),
            o => o.Description, (o, v) => o with { Description = (string)v! }, required: true),
        new("argv", "Program and arguments. {name} is a place for a parameter. No shell reads them.", new ArgvShape(),
            o => o.Argv, (o, v) => o with { Argv = (IReadOnlyList<string>)v! }, required: true),
        new("parameters", "Values that the model may give, by name. Left out: none.", Parameters(),
            o => o.Parameters, (o, v) => o with { Parameters = (IReadOnlyDictionary<string, CommandParameter>)v! }),
        new("class", "What running it does: read, idempotent, mutating or destructive.", Class, o => o.Class, (o, v) => o with { Class = (ToolClass)v! }),
        new("folder", "Folder it runs in, inside the workspace.",
            new TextShape("a folder inside the workspace, relative, with forward slashes", path => path == "." || WorkspacePath.IsInside(path)),
            o => o.Folder, (o, v) => o with { Folder = (string)v! }),
        new("timeoutSeconds", "Seconds after which it is ended with everything it started.", Number(0.1, 3600),
            o => o.TimeoutSeconds, (o, v) => o with { TimeoutSeconds = (double)v! }),
        new("maxOutputBytes", "Most bytes of output; a command that says more is ended.", Integer(1, 10_000_000),
            o => o.MaxOutputBytes, (o, v) => o with { MaxOutputBytes = (int)v! }),
        new("environment", "Further environment variables that it gets, by name.", Variables,
            o => o.Environment, (o, v) => o with { Environment = (IReadOnlyList<string>)v! }),
    ],
    CheckPlaces);

    private static Shape Parameters() => new MapShape<CommandParameter>(
        "parameters by name",
        new ObjectShape<CommandParameter>("a parameter", () => new CommandParameter { Name = "" },
        [
            new("description", "What it means; the model reads this.", new TextShape("a description in quotes"),
                o => o.Description, (o, v) => o with { Description = (string)v! }),
            new("kind", "word: letters, digits and ._-; text: one line; number; path: below the command's folder.", Words("word", "text", "number", "path"),
                o => o.Kind, (o, v) => o with { Kind = (string)v! }),
            new("values", "The only values allowed. Left out: any of the kind.", Texts("values", new TextShape("a value in quotes")),
                o => o.Values, (o, v) => o with { Values = (IReadOnlyList<string>)v! }),
        ]),
        "a parameter name of letters, digits and '_'", name => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'),
        (parameter, name) => parameter with { Name = name });

    private static void CheckPlaces(CommandToolOptions command, PlacedNode node, List<InputError> errors)
    {
        var argv = node.Find("argv")!.Value.Items;
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < argv.Count; i++)
        {
            foreach (var name in Places(argv[i].Text))
            {
                used.Add(name);
                if (i == 0)
                {
                    argv[i].Wrong(errors, "a program without a place for a parameter: a model never chooses what is run");
                }
                else if (!command.Parameters.ContainsKey(name))
                {
                    argv[i].Wrong(errors, $"a parameter of this command in braces: {string.Join(", ", command.Parameters.Keys)}", NearestName.Find(name, command.Parameters.Keys));
                }
                else if (IsCode(argv, i))
                {
                    argv[i].Wrong(errors, $"no place for a parameter in code that {argv[0].Text} runs; give the value as an argument of its own, behind the code");
                }
            }
        }

        foreach (var parameter in command.Parameters.Keys.Where(name => !used.Contains(name)))
        {
            errors.Add(new InputError(node.Find("parameters")!.Value.Location, parameter, $"a parameter with its place {{{parameter}}} in argv"));
        }
    }

    private static bool IsCode(List<PlacedNode> argv, int index)
    {
        var program = Path.GetFileNameWithoutExtension(argv[0].Text.Replace('\\', '/'));
        return Interpreters.Contains(program, StringComparer.OrdinalIgnoreCase)
            && (index == 1 || CodeOptions.Contains(argv[index - 1].Text, StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Places(string argument)
    {
        for (var open = argument.IndexOf('{', StringComparison.Ordinal); open >= 0; open = argument.IndexOf('{', open + 1))
        {
            var close = argument.IndexOf('}', open);
            if (close > open + 1 && argument[(open + 1)..close].All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                yield return argument[(open + 1)..close];
            }
        }
    }
}
