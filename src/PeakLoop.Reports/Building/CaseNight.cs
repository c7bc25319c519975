using PeakLoop.Evals;
using PeakLoop.Records;

namespace PeakLoop.Reports.Building;

/// <summary>What makes two results of a case comparable: the case, its checks and its judges are the same.</summary>
internal readonly record struct ItemKey(string CaseVersion, string CheckSetVersion, string JudgeVersion);

/// <summary>A case in one cycle, over its trials.</summary>
internal sealed class CaseNight(int cycle, ItemKey item)
{
    /// <summary>Cycle.</summary>
    public int Cycle { get; } = cycle;

    /// <summary>What was run.</summary>
    public ItemKey Item { get; } = item;

    /// <summary>Trials.</summary>
    public int Trials { get; private set; }

    /// <summary>Mean score over the trials that have one; null where none has.</summary>
    public double? Score => scored == 0 ? null : sum / scored;

    /// <summary>What the trials came to.</summary>
    public CaseState State =>
        pass > 0 ? fail > 0 ? CaseState.Mixed : CaseState.Pass
        : fail > 0 ? CaseState.Fail
        : unknown > 0 ? CaseState.Unknown
        : CaseState.Error;

    private int pass;
    private int fail;
    private int unknown;
    private int scored;
    private double sum;

    /// <summary>Takes in one trial.</summary>
    public void Add(ScoreRow row)
    {
        Trials++;
        pass += row.Verdict == Verdict.Pass ? 1 : 0;
        fail += row.Verdict == Verdict.Fail ? 1 : 0;
        unknown += row.Verdict == Verdict.Unknown ? 1 : 0;
        if (row.Verdict is Verdict.Pass or Verdict.Fail && row.Score is { } score)
        {
            scored++;
            sum += score;
        }
    }
}
