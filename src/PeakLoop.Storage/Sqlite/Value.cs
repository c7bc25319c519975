using System.Text;
using SQLitePCL;

namespace PeakLoop.Storage.Sqlite;

/// <summary>One parameter of a statement, without boxing.</summary>
internal readonly struct Value
{
    private readonly Kind _kind;
    private readonly long _number;
    private readonly double _real;
    private readonly string? _text;
    private readonly byte[]? _bytes;

    private Value(Kind kind, long number = 0, double real = 0, string? text = null, byte[]? bytes = null)
    {
        (_kind, _number, _real, _text, _bytes) = (kind, number, real, text, bytes);
    }

    private enum Kind
    {
        Null,
        Number,
        Real,
        Text,
        Bytes,
    }

    public static implicit operator Value(long number) => new(Kind.Number, number);

    public static implicit operator Value(long? number) => number is { } known ? new(Kind.Number, known) : default;

    public static implicit operator Value(double real) => new(Kind.Real, real: real);

    public static implicit operator Value(double? real) => real is { } known ? new(Kind.Real, real: known) : default;

    public static implicit operator Value(string? text) => text is null ? default : new(Kind.Text, text: text);

    public static implicit operator Value(byte[]? bytes) => bytes is null ? default : new(Kind.Bytes, bytes: bytes);

    public static implicit operator Value(DateTimeOffset time) => new(Kind.Number, time.UtcTicks);

    public static implicit operator Value(DateTimeOffset? time) => time is { } known ? new(Kind.Number, known.UtcTicks) : default;

    /// <summary>Binds this at a position, from 1. SQLite copies what it is given.</summary>
    public void Bind(sqlite3_stmt statement, int position)
    {
        switch (_kind)
        {
            case Kind.Number:
                raw.sqlite3_bind_int64(statement, position, _number);
                break;
            case Kind.Real:
                raw.sqlite3_bind_double(statement, position, _real);
                break;
            case Kind.Text:
                BindText(statement, position, _text!);
                break;
            case Kind.Bytes when _bytes!.Length == 0:
                raw.sqlite3_bind_zeroblob(statement, position, 0);
                break;
            case Kind.Bytes:
                raw.sqlite3_bind_blob(statement, position, _bytes);
                break;
            default:
                raw.sqlite3_bind_null(statement, position);
                break;
        }
    }

    private static void BindText(sqlite3_stmt statement, int position, string text)
    {
        if (text.Length == 0)
        {
            // An empty span has no address, which SQLite would take for null.
            raw.sqlite3_bind_text(statement, position, "");
            return;
        }

        const int Small = 512;
        if (text.Length * 3 > Small)
        {
            raw.sqlite3_bind_text(statement, position, Encoding.UTF8.GetBytes(text));
            return;
        }

        Span<byte> buffer = stackalloc byte[Small];
        raw.sqlite3_bind_text(statement, position, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
    }
}
