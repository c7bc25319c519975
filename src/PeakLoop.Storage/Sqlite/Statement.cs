using System.Runtime.InteropServices;
using PeakLoop.Foundation;
using SQLitePCL;

namespace PeakLoop.Storage.Sqlite;

/// <summary>A prepared statement, kept for the life of its connection. Parameters and columns are addressed by position.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle)
{
    private readonly IntPtr _pointer = handle.DangerousGetHandle();

    /// <summary>Binds parameters from the first on and returns this statement, ready to step.</summary>
    public Statement With(params ReadOnlySpan<Value> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i].Bind(handle, i + 1);
        }

        return this;
    }

    /// <summary>Moves to the next row; false after the last, where the statement is made ready for its next use.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        switch (code)
        {
            case raw.SQLITE_ROW:
                return true;
            case raw.SQLITE_DONE:
                raw.sqlite3_reset(handle);
                return false;
            default:
                var failure = database.Failure(code);
                raw.sqlite3_reset(handle);
                throw failure;
        }
    }

    /// <summary>Runs a statement that returns no rows; answers how many rows it changed.</summary>
    public int Run()
    {
        while (Step())
        {
        }

        return database.Changes;
    }

    /// <summary>The first column of the first row as a number; null where there is no row or it is null.</summary>
    public long? Number()
    {
        try
        {
            return Step() ? LongOrNull(0) : null;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>All rows.</summary>
    public List<T> List<T>(Func<Statement, T> read)
    {
        try
        {
            var rows = new List<T>();
            while (Step())
            {
                rows.Add(read(this));
            }

            return rows;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first row; default where there is none.</summary>
    public T? First<T>(Func<Statement, T> read)
    {
        try
        {
            return Step() ? read(this) : default;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ends reading before the last row, so that the statement holds no snapshot.</summary>
    public void Reset() => raw.sqlite3_reset(handle);

    /// <summary>Whether a column is null.</summary>
    public bool IsNull(int column) => Columns.Type(_pointer, column) == raw.SQLITE_NULL;

    /// <summary>A whole number.</summary>
    public long Long(int column) => Columns.Long(_pointer, column);

    /// <summary>A whole number that fits 32 bits.</summary>
    public int Int(int column) => (int)Columns.Long(_pointer, column);

    /// <summary>A real number.</summary>
    public double Double(int column) => Columns.Double(_pointer, column);

    /// <summary>A text. Read by its length, since it may contain zero characters.</summary>
    public string Text(int column)
    {
        var address = Columns.Address(_pointer, column);
        return address == IntPtr.Zero ? "" : Marshal.PtrToStringUTF8(address, Columns.Length(_pointer, column));
    }

    /// <summary>Bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    /// <summary>A moment in UTC.</summary>
    public DateTimeOffset Time(int column) => new(Long(column), TimeSpan.Zero);

    /// <summary>A run, from a kind and a number column that follow each other.</summary>
    public RunId Run(int column) => new((RunKind)Int(column), Int(column + 1));

    /// <summary>A text or null.</summary>
    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>A whole number or null.</summary>
    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    /// <summary>A real number or null.</summary>
    public double? DoubleOrNull(int column) => IsNull(column) ? null : Double(column);

    /// <summary>A moment or null.</summary>
    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    /// <summary>A run or null.</summary>
    public RunId? RunOrNull(int column) => IsNull(column) ? null : Run(column);
}
