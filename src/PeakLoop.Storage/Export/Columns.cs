using System.Text.Json;

namespace PeakLoop.Storage.Export;

/// <summary>Short ways to describe the columns of an export.</summary>
internal static class Columns
{
    /// <summary>A text under the name of its column.</summary>
    public static ExportColumn Text(string sql, string? name = null) => new(name ?? Camel(sql), sql, ExportForm.Text);

    /// <summary>A whole number.</summary>
    public static ExportColumn Number(string sql, string? name = null) => new(name ?? Camel(sql), sql, ExportForm.Number);

    /// <summary>A real number.</summary>
    public static ExportColumn Real(string sql, string? name = null) => new(name ?? Camel(sql), sql, ExportForm.Real);

    /// <summary>A moment; never part of a stable export.</summary>
    public static ExportColumn Time(string sql = "at", string? name = null) => new(name ?? Camel(sql), sql, ExportForm.Time, Volatile: true);

    /// <summary>Money; left out of a stable export unless it belongs to an answer.</summary>
    public static ExportColumn Money(string sql, string name, bool isSpend = true) => new(name, sql, ExportForm.Money, isSpend);

    /// <summary>The number of a name.</summary>
    public static ExportColumn Named(string sql, string? name = null) => new(name ?? Camel(sql), sql, ExportForm.Name);

    /// <summary>A packed text.</summary>
    public static ExportColumn Packed(string sql, string name) => new(name, sql, ExportForm.Packed);

    /// <summary>A packed JSON text.</summary>
    public static ExportColumn PackedJson(string sql, string name) => new(name, sql, ExportForm.PackedJson);

    /// <summary>A JSON text.</summary>
    public static ExportColumn Json(string sql) => new(Camel(sql), sql, ExportForm.Json);

    /// <summary>The bytes of a hash.</summary>
    public static ExportColumn Hash(string sql, string name) => new(name, sql, ExportForm.Hash);

    /// <summary>A run.</summary>
    public static ExportColumn Run(string name = "run", string kind = "kind", string number = "number") =>
        new(name, $"{kind}, {number}", ExportForm.Run);

    /// <summary>A word of an enumeration.</summary>
    public static ExportColumn Word<T>(string sql, string? name = null)
        where T : struct, Enum =>
        new(name ?? Camel(sql), sql, ExportForm.Word, Words: [.. Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)]);

    /// <summary>The column, left out of a stable export.</summary>
    public static ExportColumn Volatile(ExportColumn column) => column with { Volatile = true };

    private static string Camel(string sql)
    {
        var column = sql[(sql.LastIndexOf('.') + 1)..];
        return string.Concat(column.Split('_').Select((part, i) => i == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
    }
}
