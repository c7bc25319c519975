namespace PeakLoop.Storage.Export;

/// <summary>How a column is written.</summary>
internal enum ExportForm
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A real number.</summary>
    Real,

    /// <summary>Ticks, written as a moment in UTC.</summary>
    Time,

    /// <summary>Nano-dollars, written as dollars.</summary>
    Money,

    /// <summary>The number of a name, written as its text.</summary>
    Name,

    /// <summary>A packed text.</summary>
    Packed,

    /// <summary>A packed text that is JSON, written as such.</summary>
    PackedJson,

    /// <summary>A text that is JSON, written as such.</summary>
    Json,

    /// <summary>Bytes of a hash, written in hexadecimal.</summary>
    Hash,

    /// <summary>A kind and a number, written as a run; takes two columns.</summary>
    Run,

    /// <summary>The number of a word, written as the word.</summary>
    Word,
}

/// <summary>One member of an exported row.</summary>
/// <param name="Name">Name in the document.</param>
/// <param name="Sql">Expression, or two of them divided by a comma for a run.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Volatile">Whether it is left out of a stable export.</param>
/// <param name="Words">The words of <see cref="ExportForm.Word"/>.</param>
internal sealed record ExportColumn(
    string Name, string Sql, ExportForm Form, bool Volatile = false, IReadOnlyList<string>? Words = null);

/// <summary>One list of an export.</summary>
/// <param name="Name">Name in the document.</param>
/// <param name="From">The tables, and the order by key.</param>
/// <param name="Columns">The members of its rows.</param>
/// <param name="Volatile">Whether it is left out of a stable export.</param>
/// <param name="StableFrom">The tables in a stable export, where that holds fewer rows.</param>
internal sealed record ExportTable(
    string Name, string From, IReadOnlyList<ExportColumn> Columns, bool Volatile = false, string? StableFrom = null);
