using System.Security.Cryptography;
using System.Text;

namespace PeakLoop.Evals;

/// <summary>Split of a case that names none.</summary>
public static class CaseSplit
{
    /// <summary>SHA-256 of the id (UTF-8), read as a number, modulo 2: 0 is tune, 1 is gate. Never anchor: anchors are explicit.</summary>
    public static EvalSplit Of(string id) => (SHA256.HashData(Encoding.UTF8.GetBytes(id))[^1] & 1) == 0 ? EvalSplit.Tune : EvalSplit.Gate;
}
