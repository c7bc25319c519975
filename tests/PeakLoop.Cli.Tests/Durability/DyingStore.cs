using System.Reflection;
using PeakLoop.Records;

namespace PeakLoop.Cli.Tests.Durability;

/// <summary>
/// A store whose process dies at the n-th write: nothing after that moment reaches it, reads included, as if the process were gone. Every
/// boundary has two sides: before the write landed, and after it landed and before anybody knew.
/// </summary>
public class DyingStore : DispatchProxy
{
    private static readonly string[] Writes = ["Claim", "Record", "Begin", "End", "Save", "Append", "Put", "Start", "Resume"];

    private ILoopStore inner = null!;
    private int diesAt;
    private bool landed;
    private int writes;
    private int dead;

    /// <summary>Writes seen so far.</summary>
    public int Count => Volatile.Read(ref writes);

    /// <summary>A store that dies.</summary>
    /// <param name="inner">Real store.</param>
    /// <param name="diesAt">Number of the write, from 1; 0: never.</param>
    /// <param name="landed">Whether that write still lands.</param>
    public static ILoopStore Around(ILoopStore inner, int diesAt, bool landed)
    {
        var store = Create<ILoopStore, DyingStore>();
        var self = (DyingStore)(object)store;
        (self.inner, self.diesAt, self.landed) = (inner, diesAt, landed);
        return store;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IAsyncDisposable.DisposeAsync))
        {
            return Call(targetMethod, args);
        }

        var isWrite = Writes.Any(prefix => targetMethod.Name.StartsWith(prefix, StringComparison.Ordinal));
        if (isWrite && Interlocked.Increment(ref writes) == diesAt)
        {
            Volatile.Write(ref dead, 1);
            if (landed)
            {
                (Call(targetMethod, args) as Task)?.GetAwaiter().GetResult();
            }

            throw new DiedException();
        }

        return Volatile.Read(ref dead) == 0 ? Call(targetMethod, args) : throw new DiedException();
    }

    private object? Call(MethodInfo method, object?[]? args) =>
        method.Invoke(inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
}

/// <summary>The process is gone.</summary>
internal sealed class DiedException() : Exception("The process died here.");
