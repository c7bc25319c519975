using System.Text.Json.Nodes;
using PeakLoop.Evals.Quality.Edits;
using PeakLoop.Foundation;

namespace PeakLoop.Evals.Quality;

/// <summary>A change of the checks that an audit or the check author proposes: a diff that a person can read.</summary>
/// <param name="Kind">retire, merge, tighten or add.</param>
/// <param name="Target">Check, suite, kind of defect or goal.</param>
/// <param name="Text">One line for a person.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Edit">The exact change.</param>
/// <param name="Diff">The change as a unified diff.</param>
public sealed record QualityProposal(string Kind, string Target, string Text, IReadOnlyList<string> Evidence, FileEdit Edit, string Diff)
{
    /// <summary>Name of the action in approvals.</summary>
    public const string ActionName = "edit-eval";

    /// <summary>Derived from kind, target and edit: the same proposal is one, however often it is found.</summary>
    public string Id => ContentHash.Short(ContentHash.Of(CanonicalJson.Write(Action)));

    /// <summary>Whether the checks see less afterwards. Such a change always waits for a person.</summary>
    public bool Weakens => Kind is not ("add" or "tighten");

    /// <summary>The exact action to approve.</summary>
    public JsonObject Action
    {
        get
        {
            var action = Edit.ToJson();
            action["action"] = ActionName;
            action["kind"] = Kind;
            action["target"] = Target;
            return action;
        }
    }
}
