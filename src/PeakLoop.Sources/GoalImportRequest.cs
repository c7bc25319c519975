namespace PeakLoop.Sources;

/// <summary>What to import.</summary>
/// <param name="Format"><c>own | csv | github | kep | markdown</c>; see <see cref="GoalImporter.Formats"/>.</param>
/// <param name="Path">File or directory.</param>
public sealed record GoalImportRequest(string Format, string Path)
{
    /// <summary>
    /// Mapping file, YAML or JSON: for csv which column is which field, for kep the dates of releases. Null: csv columns are recognised by
    /// their headers, and the dates of releases stay unknown.
    /// </summary>
    public string? Map { get; init; }

    /// <summary>
    /// Whether names of people are taken over. Without it an owner who is a person becomes a role, and lists of people become their number,
    /// so that no name is stored. Default false.
    /// </summary>
    public bool ShowNames { get; init; }

    /// <summary>Name of the source in the facts' provenance: the format and the path, so that the same path is the same source.</summary>
    public string Source => $"{Format}:{NormalPath}";

    /// <summary>The path with forward slashes, without a leading "./" or a trailing slash.</summary>
    public string NormalPath
    {
        get
        {
            var path = Path.Replace('\\', '/');
            while (path.StartsWith("./", StringComparison.Ordinal))
            {
                path = path[2..];
            }

            return path.Length > 1 ? path.TrimEnd('/') : path;
        }
    }
}
