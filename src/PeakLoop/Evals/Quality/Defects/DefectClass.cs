namespace PeakLoop.Evals.Quality.Defects;

/// <summary>Kinds of defects that are seeded into known-good outputs.</summary>
public enum DefectClass
{
    /// <summary>The owner of an action is taken out.</summary>
    OwnerRemoved,

    /// <summary>A date is taken out.</summary>
    DateBlanked,

    /// <summary>A number is another.</summary>
    NumberChanged,

    /// <summary>A statement says the opposite.</summary>
    NegationInserted,

    /// <summary>A source and a figure that nobody gave.</summary>
    EvidenceInvented,

    /// <summary>A section is missing.</summary>
    SectionDropped,

    /// <summary>The text ends in the middle.</summary>
    Truncated,

    /// <summary>A field reads TBD.</summary>
    ToBeDetermined,

    /// <summary>The order of two items is turned round.</summary>
    OrderSwapped,

    /// <summary>Far too long.</summary>
    OverLong,
}

/// <summary>What is known about the kinds.</summary>
public static class DefectClasses
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<DefectClass> All { get; } = Enum.GetValues<DefectClass>();

    /// <summary>Words for a person.</summary>
    public static string Words(DefectClass kind) => kind switch
    {
        DefectClass.OwnerRemoved => "owner removed",
        DefectClass.DateBlanked => "date blanked",
        DefectClass.NumberChanged => "number changed",
        DefectClass.NegationInserted => "negation inserted",
        DefectClass.EvidenceInvented => "evidence invented",
        DefectClass.SectionDropped => "section dropped",
        DefectClass.Truncated => "truncated",
        DefectClass.ToBeDetermined => "TBD put in",
        DefectClass.OrderSwapped => "order swapped",
        _ => "over-long",
    };

    /// <summary>
    /// Weight of a kind in the tightness index: 2 where a reader would act on something false (a number, a negation, evidence, an owner, a
    /// date), 1 where the fault is plain to see.
    /// </summary>
    public static double Severity(DefectClass kind) => kind switch
    {
        DefectClass.NumberChanged or DefectClass.NegationInserted or DefectClass.EvidenceInvented or DefectClass.OwnerRemoved
            or DefectClass.DateBlanked => 2,
        _ => 1,
    };
}
