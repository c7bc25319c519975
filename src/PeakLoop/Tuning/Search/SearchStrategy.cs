namespace PeakLoop.Tuning.Search;

/// <summary>What kind of edit a reflection is asked for.</summary>
public static class SearchStrategy
{
    /// <summary>Add or replace a line for the failing checks.</summary>
    public const string Reflect = "reflect";

    /// <summary>Say an existing line better.</summary>
    public const string Rewrite = "rewrite";

    /// <summary>Merge or shorten lines.</summary>
    public const string Compress = "compress";

    /// <summary>Remove a line that does not help; proposed for every line of the base without a model call.</summary>
    public const string Ablate = "ablate";

    /// <summary>Turn a lesson into a line.</summary>
    public const string Lesson = "lesson";

    /// <summary>A planted copy without effect.</summary>
    public const string NullControl = "null-control";
}
