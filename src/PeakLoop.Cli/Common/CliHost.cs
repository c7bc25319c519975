using System.Collections;
using PeakLoop.Governance;
using PeakLoop.Records;

namespace PeakLoop.Cli.Common;

/// <summary>The process around a verb. Tests give their own.</summary>
public sealed record CliHost
{
    /// <summary>Standard output: the answer.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error: human text beside a JSON answer, progress, errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard input; null where nobody can answer a question.</summary>
    public TextReader? In { get; init; }

    /// <summary>Waits for one key; null where nobody can press one.</summary>
    public Func<char>? Key { get; init; }

    /// <summary>Columns of the terminal; 80 where redirected.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Whether standard output is a terminal.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Folder the program was started in.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>Environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Operating-system user.</summary>
    public required string User { get; init; }

    /// <summary>Real clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Stands between the loop and its store. Default: nothing does.</summary>
    public Func<ILoopStore, ILoopStore> AroundStore { get; init; } = store => store;

    /// <summary>Calls back on SIGINT and SIGTERM until disposed.</summary>
    public Func<Action<StopKind>, IDisposable> OnSignal { get; init; } = _ => new NoSignal();

    /// <summary>The real process.</summary>
    public static CliHost OfProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        In = Console.IsInputRedirected ? null : Console.In,
        Key = Console.IsInputRedirected ? null : () => Console.ReadKey(intercept: true).KeyChar,
        Width = Console.IsOutputRedirected ? 80 : Math.Max(20, Console.WindowWidth),
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        CurrentDirectory = System.Environment.CurrentDirectory,
        Environment = Variables(),
        User = System.Environment.UserName,
        OnSignal = ProcessSignals.Listen,
    };

    // A loop and not a query: this runs before every verb, and a query over structs is compiled at run time.
    private static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = variable.Value as string ?? "";
        }

        return variables;
    }

    private sealed class NoSignal : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
