namespace PeakLoop.Tuning.Search;

/// <summary>A change of one line that a reflection proposed: what the search decides about.</summary>
/// <param name="Number">Number within the pool, from 0.</param>
/// <param name="Section">Tunable section.</param>
/// <param name="Edit">The change with the cases that motivated it.</param>
/// <param name="Aim">Metric it was written for; null where it was written for none.</param>
/// <param name="Shown">Other metrics whose feedback the reflector saw.</param>
/// <param name="Strategy">Strategy that asked for it; see <see cref="SearchStrategy"/>.</param>
/// <param name="Reflection">Run and path of the reflection, e.g. <c>cycle:4 tune/planner/reflect:3</c>; lines of one answer share it.</param>
/// <param name="Model">Model alias that wrote it; empty where no model did.</param>
/// <param name="Parents">Numbers of the lines in the version that was reflected on.</param>
public sealed record ProposedLine(
    int Number, string Section, SectionEdit Edit, string? Aim, IReadOnlyList<string> Shown, string Strategy, string Reflection, string Model,
    IReadOnlyList<int> Parents);

/// <summary>A mix of proposed lines on the base version.</summary>
/// <param name="Sections">Section → text.</param>
/// <param name="Lines">Lines that are in force in it; one that another took the place of is not.</param>
public sealed record LineMix(IReadOnlyDictionary<string, string> Sections, IReadOnlyList<int> Lines)
{
    /// <summary>
    /// The base with lines applied in the order given. A line whose place was taken by an earlier one is added instead of replacing; a line
    /// that cannot be applied, or that a later one replaced, is left out of <see cref="Lines"/>.
    /// </summary>
    public static LineMix Of(IReadOnlyDictionary<string, string> sections, IEnumerable<ProposedLine> lines)
    {
        var texts = sections.ToDictionary(StringComparer.Ordinal);
        var applied = new List<ProposedLine>();
        foreach (var line in lines)
        {
            if (line.Strategy == SearchStrategy.NullControl)
            {
                applied.Add(line);
                continue;
            }

            var known = SectionEdits.Has(texts[line.Section], line.Edit.Line);
            var edit = line.Edit.Op == "replace" && !known ? line.Edit with { Op = "add", Line = "" } : line.Edit;
            if ((edit.Op == "remove" || !texts.Values.Any(text => SectionEdits.Has(text, edit.Text)))
                && SectionEdits.Apply(texts[line.Section], [edit], out _) is { } text)
            {
                texts[line.Section] = text;
                applied.Add(line);
            }
        }

        return new LineMix(texts, [.. applied.Where(line => Stands(line, texts)).Select(line => line.Number).Order()]);
    }

    private static bool Stands(ProposedLine line, Dictionary<string, string> texts) =>
        line.Strategy == SearchStrategy.NullControl || (line.Edit.Op == "remove" ? !SectionEdits.Has(texts[line.Section], line.Edit.Line) : SectionEdits.Has(texts[line.Section], line.Edit.Text));
}
