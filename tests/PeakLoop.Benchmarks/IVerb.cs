namespace PeakLoop.Benchmarks;

/// <summary>Something that this program can be asked to do.</summary>
public interface IVerb
{
    /// <summary>Its options, on one line.</summary>
    string Usage { get; }

    /// <summary>Does it; 0 done, 1 done and a limit was breached, 2 wrong arguments.</summary>
    int Run(IReadOnlyList<string> args);
}
