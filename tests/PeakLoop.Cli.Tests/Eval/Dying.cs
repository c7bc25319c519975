using System.Reflection;
using PeakLoop.Records;

namespace PeakLoop.Cli.Tests.Eval;

/// <summary>A store whose process dies, as it were, when the third answer is to be recorded.</summary>
public class Dying : DispatchProxy
{
    private ILoopStore? inner;
    private int answers;

    /// <summary>The store with its death ahead.</summary>
    public static ILoopStore Around(ILoopStore store)
    {
        var proxy = Create<ILoopStore, Dying>();
        ((Dying)(object)proxy).inner = store;
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == "RecordAsync" && ++answers == 3)
        {
            throw new InvalidOperationException("dies here");
        }

        return targetMethod.Invoke(inner, args);
    }
}
