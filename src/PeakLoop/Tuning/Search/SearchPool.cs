namespace PeakLoop.Tuning.Search;

/// <summary>
/// The candidate pool of one prompt over the nights: the version that everything builds on, all proposed lines with their lineage, and all
/// sightings of mixes of them.
/// </summary>
public sealed class SearchPool
{
    private readonly List<ProposedLine> lines = [];
    private readonly List<PooledSighting> sightings = [];

    /// <summary>An empty pool on a version.</summary>
    public SearchPool(string baseHash, IReadOnlyDictionary<string, string> sections) => (Base, Sections) = (baseHash, sections);

    /// <summary>Version that the lines are applied to.</summary>
    public string Base { get; }

    /// <summary>Its sections.</summary>
    public IReadOnlyDictionary<string, string> Sections { get; }

    /// <summary>Lines, by number.</summary>
    public IReadOnlyList<ProposedLine> Lines => lines;

    /// <summary>Sightings in the order they were made.</summary>
    public IReadOnlyList<PooledSighting> Sightings => sightings;

    /// <summary>
    /// The pool that earlier nights left. It begins anew on the version in force where that is not among its mixes (a person edited the file),
    /// or where the model or the cases changed, since sightings of another model or other cases are not comparable.
    /// </summary>
    /// <param name="nights">Earlier nights, oldest first.</param>
    /// <param name="prompt">Prompt.</param>
    /// <param name="inForce">Version in force: hash and sections.</param>
    /// <param name="model">Model alias that answers.</param>
    /// <param name="cases">Identity of the tune cases.</param>
    public static SearchPool Of(
        IEnumerable<PoolNight> nights, string prompt, (string Hash, IReadOnlyDictionary<string, string> Sections) inForce, string model, string cases)
    {
        SearchPool? pool = null;
        foreach (var night in nights.Where(night => night.Prompt == prompt && night.Model == model && night.Cases == cases))
        {
            pool = pool?.Base == night.Base && pool.lines.Count == night.FirstLine ? pool : new SearchPool(night.Base, night.Sections);
            pool.lines.AddRange(night.Lines);
            pool.sightings.AddRange(night.Read());
        }

        return pool?.InForce(inForce.Sections) is null ? new SearchPool(inForce.Hash, inForce.Sections) : pool;
    }

    /// <summary>The lines that make the base into a version; null where no mix of lines does.</summary>
    public IReadOnlyList<int>? InForce(IReadOnlyDictionary<string, string> sections)
    {
        if (!sections.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(Sections.Keys))
        {
            return null;
        }

        var present = lines.Where(line => line.Strategy != SearchStrategy.NullControl && (line.Edit.Op == "remove"
            ? !SectionEdits.Has(sections[line.Section], line.Edit.Line) && SectionEdits.Has(Sections[line.Section], line.Edit.Line)
            : SectionEdits.Has(sections[line.Section], line.Edit.Text))).ToList();
        var mix = LineMix.Of(Sections, present);
        return mix.Sections.All(section => Bag(section.Value).SetEquals(Bag(sections[section.Key]))) ? mix.Lines : null;
    }

    /// <summary>A new line; its number is the next one.</summary>
    public void Add(ProposedLine line) => lines.Add(line);

    /// <summary>A new sighting.</summary>
    public void Add(PooledSighting sighting) => sightings.Add(sighting);

    private static HashSet<string> Bag(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal);
}
