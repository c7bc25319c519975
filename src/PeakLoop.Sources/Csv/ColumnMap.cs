using System.Text.Json.Nodes;
using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>How a CSV writes dates.</summary>
internal enum DateStyle
{
    /// <summary>As YYYY-MM-DD; others are rejected with a question.</summary>
    Iso,

    /// <summary>3/4/2026 is the third of April.</summary>
    DayFirst,

    /// <summary>3/4/2026 is the fourth of March.</summary>
    MonthFirst,
}

/// <summary>Which column is which field, and what else a mapping file says.</summary>
internal sealed record ColumnMap
{
    /// <summary>Column → field.</summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    /// <summary>Word of the source → status.</summary>
    public IReadOnlyDictionary<string, string> Statuses { get; init; } = new Dictionary<string, string>();

    /// <summary>Field → value for rows that have none.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = new Dictionary<string, string>();

    /// <summary>How dates are written.</summary>
    public DateStyle Dates { get; init; }

    /// <summary>Recognises columns by their headers; of two for the same field the first counts.</summary>
    public static ColumnMap ByHeaders(IReadOnlyList<string> headers)
    {
        var columns = new Dictionary<string, string>();
        foreach (var header in headers)
        {
            if (FieldNames.Of(header) is { } field && !columns.ContainsValue(field))
            {
                columns.TryAdd(header, field);
            }
        }

        return new ColumnMap { Columns = columns };
    }

    /// <summary>
    /// Reads a mapping file, YAML or JSON: either <c>column: field</c> for every column that matters, or the sections <c>columns</c> (the
    /// same), <c>statuses</c> (word: active, done, …), <c>defaults</c> (field: value) and <c>dates</c> (iso, day-first or month-first).
    /// Columns it does not name are recognised by their headers, unless the field is taken.
    /// </summary>
    /// <exception cref="InputException">All errors of the file.</exception>
    public static ColumnMap Read(string text, string file, IReadOnlyList<string> headers)
    {
        var document = PlacedDocument.Read(text, file);
        if (document.Root is not JsonObject root)
        {
            throw InputException.One(document.Places.Locate(""), null, "an object: column: field");
        }

        var reader = new MapReader(document.Places);
        var sectioned = root["columns"] is JsonObject;
        var named = reader.Pairs(sectioned ? root["columns"] : root, sectioned ? "/columns" : "", FieldNames.All, headers);
        foreach (var (column, field) in named.Where(pair => pair.Value != FieldNames.Ignore && named.First(each => each.Value == pair.Value).Key != pair.Key))
        {
            reader.Fail(PlaceMap.Below(sectioned ? "/columns" : "", column), field, "a field that no other column is");
        }

        var statuses = sectioned ? reader.Pairs(root["statuses"], "/statuses", ["active", "done", "blocked", "paused", "dropped"], null) : [];
        var defaults = sectioned ? reader.Pairs(root["defaults"], "/defaults", null, FieldNames.All) : [];
        var dates = sectioned && root["dates"] is { } style
            ? reader.Word(style, "/dates", new Dictionary<string, DateStyle> { ["iso"] = DateStyle.Iso, ["day-first"] = DateStyle.DayFirst, ["month-first"] = DateStyle.MonthFirst })
            : DateStyle.Iso;
        if (sectioned)
        {
            reader.Known(root, ["columns", "statuses", "defaults", "dates", "$schema"]);
        }

        reader.ThrowIfAny(document.Warnings);
        foreach (var (header, field) in ByHeaders(headers).Columns.Where(pair => !named.ContainsKey(pair.Key) && !named.ContainsValue(pair.Value)))
        {
            named[header] = field;
        }

        return new ColumnMap
        {
            Columns = named, Defaults = defaults, Dates = dates,
            Statuses = statuses.ToDictionary(pair => FieldNames.Normal(pair.Key), pair => pair.Value),
        };
    }
}
