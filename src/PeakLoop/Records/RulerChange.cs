namespace PeakLoop.Records;

/// <summary>
/// A row of the ruler's ledger: from some cycle on the same cases are measured in another way (another judge, other checks, other fixed cases).
/// Whoever makes such a change writes one; the measure then links both sides through the bridge, and every difference across it carries the link's
/// error from then on (rules R5 and R6). Without a row, a change of judge or check that shares no item with the nights before ends the comparison there.
/// </summary>
/// <param name="Id">Derived from what was changed, so that the same change is one row.</param>
/// <param name="Kind">What changed.</param>
/// <param name="FromCycle">First cycle that is measured in the new way.</param>
/// <param name="At">When.</param>
/// <param name="By"><c>loop</c> or a user.</param>
/// <param name="Reason">Why, one line for a person.</param>
/// <param name="Bridge">Stored outputs scored in both ways, summed by case; empty where there is no bridge.</param>
public sealed record RulerChange(
    string Id, RulerChangeKind Kind, int FromCycle, DateTimeOffset At, string By, string Reason, IReadOnlyList<BridgedCase> Bridge)
{
    /// <summary>Whether it must not share a night with a promotion (rule R5). A new or tightened check may.</summary>
    public bool ExcludesPromotion => Kind is RulerChangeKind.Judge or RulerChangeKind.Anchors;
}

/// <summary>What a ruler change is about.</summary>
public enum RulerChangeKind
{
    /// <summary>Judge model or rubric.</summary>
    Judge,

    /// <summary>Checks added or tightened.</summary>
    Check,

    /// <summary>A new generation of fixed cases.</summary>
    Anchors,
}

/// <summary>One case of a bridge: the same stored outputs, scored in the old and in the new way.</summary>
/// <param name="Case">Case id.</param>
/// <param name="Old">Item before.</param>
/// <param name="New">Item after.</param>
/// <param name="Outputs">How many outputs were scored in both ways.</param>
/// <param name="OldSum">Sum of their old scores, 0..<paramref name="Outputs"/>.</param>
/// <param name="NewSum">Sum of their new scores.</param>
public sealed record BridgedCase(string Case, RulerItem Old, RulerItem New, int Outputs, double OldSum, double NewSum);

/// <summary>What makes two scores comparable: the case, its checks and its judge (rule R2).</summary>
/// <param name="CaseVersion">Hash of target, vars, fixtures.</param>
/// <param name="CheckSetVersion">Hash of the case's checks.</param>
/// <param name="JudgeVersion">Hash of the judges used; empty where all checks are deterministic.</param>
public sealed record RulerItem(string CaseVersion, string CheckSetVersion, string JudgeVersion)
{
    /// <summary>One text that is equal exactly where the items are.</summary>
    public override string ToString() => $"{CaseVersion} {CheckSetVersion} {JudgeVersion}";
}
