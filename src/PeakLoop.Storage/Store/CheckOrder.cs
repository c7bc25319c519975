using System.Globalization;
using PeakLoop.Records;

namespace PeakLoop.Storage.Store;

/// <summary>Check order: the position at the head of the check id (<c>2:contains</c> before <c>10:equals</c>), then the keys.</summary>
internal sealed class CheckOrder : IComparer<CheckRow>
{
    /// <summary>The one instance.</summary>
    public static CheckOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(CheckRow? x, CheckRow? y)
    {
        var order = Position(x!.CheckId).CompareTo(Position(y!.CheckId));
        order = order != 0 ? order : string.CompareOrdinal(x.CheckId, y.CheckId);
        order = order != 0 ? order : string.CompareOrdinal(x.CheckVersion, y.CheckVersion);
        return order != 0 ? order : string.CompareOrdinal(x.JudgeVersion, y.JudgeVersion);
    }

    private static int Position(string checkId) =>
        int.TryParse(
            checkId.AsSpan(0, Math.Max(0, checkId.IndexOf(':', StringComparison.Ordinal))), NumberStyles.None, CultureInfo.InvariantCulture,
            out var position)
            ? position
            : int.MaxValue;
}
