namespace PeakLoop.Reports;

/// <summary>What needs a person.</summary>
/// <param name="Items">The most urgent, at most <see cref="Shown"/>.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record NeedsSection(IReadOnlyList<NeedItem> Items, int Total)
{
    /// <summary>Most that a report shows.</summary>
    public const int Shown = 3;
}

/// <summary>One thing that needs a person.</summary>
/// <param name="Kind">decision, approval, case, …</param>
/// <param name="Id">Id of the thing.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Command">The command that answers it; null where none does.</param>
/// <param name="Evidence">What it rests on; null where it is evident.</param>
public sealed record NeedItem(string Kind, string Id, string Text, string? Command, string? Evidence);
