using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>Ids of cases.</summary>
internal static class CaseId
{
    private const int Longest = 120;

    /// <summary>What an id must look like.</summary>
    public const string Expected = "an id of letters, digits and . _ - / : # @, at most 120 characters, beginning with a letter or digit";

    /// <summary>Whether a text can be an id: it stands in paths, in lock files and on command lines.</summary>
    public static bool IsValid(string id)
    {
        if (id.Length is 0 or > Longest || !char.IsLetterOrDigit(id[0]))
        {
            return false;
        }

        foreach (var c in id)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '_' or '-' or '/' or ':' or '#' or '@'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// An id for a test of another tool, which has none: the suite and a hash of variables, description and checks, so that it stays the
    /// same when tests around it come and go.
    /// </summary>
    public static string Derive(string suite, SourceNode test, JsonObject vars) => Derive(
        suite, CanonicalJson.Write(vars), test["description"]?.Written ?? "", CanonicalJson.Write(test["assert"]?.ToJson()));

    /// <summary>An id from a suite and the parts that tell a test from its neighbours.</summary>
    public static string Derive(string suite, params ReadOnlySpan<string> parts) => $"{suite}#{ContentHash.Short(ContentHash.Of(parts))}";
}
