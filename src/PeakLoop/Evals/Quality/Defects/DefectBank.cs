using PeakLoop.Foundation;

namespace PeakLoop.Evals.Quality.Defects;

/// <summary>An output that is known to be good.</summary>
/// <param name="Id">Output or outcome.</param>
/// <param name="Case">Case whose checks it must pass.</param>
/// <param name="Output">The output.</param>
/// <param name="Approved">Whether a person said so; otherwise it is presumed, because all checks of its case pass it.</param>
public sealed record GoodOutput(string Id, EvalCase Case, ModelOutput Output, bool Approved);

/// <summary>A good output with one seeded defect.</summary>
/// <param name="Id">Derived from output, kind and the seeder's version: stable, so that a person can mark it as equivalent.</param>
/// <param name="Good">What it was made from.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Output">The defective output.</param>
public sealed record Defect(string Id, GoodOutput Good, DefectClass Kind, ModelOutput Output);

/// <summary>Seeded defects. Catch rates are comparable only on the same version of the bank.</summary>
/// <param name="Version">Hash of everything in it.</param>
/// <param name="Defects">The defects.</param>
/// <param name="Equivalent">How many were taken out because a person said that the output is still fine.</param>
public sealed record DefectBank(string Version, IReadOnlyList<Defect> Defects, int Equivalent)
{
    private const string Seeder = "1";

    /// <summary>Seeds each kind of defect into each good output, equivalent ones left out.</summary>
    /// <param name="good">Known-good outputs.</param>
    /// <param name="equivalent">Ids of mutants that a person marked.</param>
    public static DefectBank Of(IEnumerable<GoodOutput> good, IReadOnlySet<string> equivalent)
    {
        var all = new List<Defect>();
        foreach (var each in good)
        {
            foreach (var kind in DefectClasses.All)
            {
                var text = DefectSeeder.Seed(each.Output.Text, kind, ContentHash.Seed(each.Id, kind.ToString()));
                if (text is not null)
                {
                    var id = ContentHash.Short(ContentHash.Of(each.Id, kind.ToString(), Seeder));
                    all.Add(new Defect(id, each, kind, each.Output with { Text = text }));
                }
            }
        }

        var kept = all.Where(defect => !equivalent.Contains(defect.Id)).ToList();
        return new DefectBank(ContentHash.Of([Seeder, .. kept.Select(defect => defect.Id)]), kept, all.Count - kept.Count);
    }
}
