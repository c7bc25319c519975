using PeakLoop.Foundation;

namespace PeakLoop.Organization;

/// <summary>What is being read: where each JSON pointer is in the file, the name of the source, and the errors found so far.</summary>
/// <param name="Locate">JSON pointer (<c>/goals/0/due</c>) → place.</param>
/// <param name="Source">Name of the source, for provenance.</param>
/// <param name="Errors">Collects every error.</param>
internal sealed record FactInput(Func<string, SourceLocation> Locate, string Source, List<InputError> Errors)
{
    private const int ShownLength = 200;

    /// <summary>Records an error at a pointer.</summary>
    public void Fail(string pointer, string? value, string expected, string? nearest = null) =>
        Errors.Add(new InputError(Locate(pointer), value is { Length: > ShownLength } ? value[..ShownLength] : value, expected, nearest));

    /// <summary>Provenance of the fact at a pointer.</summary>
    public Provenance ProvenanceOf(string pointer, string key)
    {
        var place = Locate(pointer);
        return new Provenance(Source, key, place.File.Length == 0 ? null : place.File, place.Line);
    }

    /// <summary>A pointer one level down, with the characters that pointers reserve escaped (RFC 6901).</summary>
    public static string Below(string pointer, string key) =>
        $"{pointer}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
