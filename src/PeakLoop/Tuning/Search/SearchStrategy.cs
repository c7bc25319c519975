namespace PeakLoop.Tuning.Search;

/// <summary>What kind of edit a reflection is asked for.</summary>
public static class SearchStrategy
{
    /// <summary>Add or replace a line for the failing checks.</summary>
    public const string Reflect = "reflect";

    /// <summary>A planted copy without effect.</summary>
    public const string NullControl = "null-control";
}
