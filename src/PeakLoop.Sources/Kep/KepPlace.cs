using System.Globalization;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>Where a proposal lies: <c>GROUP/NUMBER-SLUG/kep.yaml</c>. The directory's name is the goal's id, group and directory the source key.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Group">Directory of the group.</param>
/// <param name="Directory">Directory of the proposal.</param>
internal sealed record KepPlace(string File, string Group, string Directory)
{
    /// <summary>Key within the source.</summary>
    public string Key => Group.Length == 0 ? Directory : $"{Group}/{Directory}";

    /// <summary>Id of the goal.</summary>
    public string Id => FactIds.IsValid(Directory) ? Directory : FactIds.Slug(Directory) is { Length: > 0 } slug ? slug : "kep";

    /// <summary>Number at the beginning of the directory's name.</summary>
    public long? Number => long.TryParse(Directory.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The place of a file.</summary>
    public static KepPlace Of(string file)
    {
        var parts = file.Split('/');
        return new KepPlace(file, parts.Length > 2 ? parts[^3] : "", parts.Length > 1 ? parts[^2] : file);
    }
}
