using System.Runtime.InteropServices;

namespace PeakLoop.Storage.Sqlite;

/// <summary>
/// SQLite's column functions on a bare pointer. SQLitePCLRaw counts references on its safe handle at every call, which trebles the time to
/// read a history of half a million scores; here the connection keeps the statement alive.
/// </summary>
internal static class Columns
{
    private const string Library = SqliteNative.LibraryName;

    /// <summary>Storage class of a column.</summary>
    [DllImport(Library, EntryPoint = "sqlite3_column_type")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories), SuppressGCTransition]
    public static extern int Type(IntPtr statement, int column);

    /// <summary>A whole number.</summary>
    [DllImport(Library, EntryPoint = "sqlite3_column_int64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories), SuppressGCTransition]
    public static extern long Long(IntPtr statement, int column);

    /// <summary>A real number.</summary>
    [DllImport(Library, EntryPoint = "sqlite3_column_double")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories), SuppressGCTransition]
    public static extern double Double(IntPtr statement, int column);

    /// <summary>Address of a text or blob; valid until the next step.</summary>
    [DllImport(Library, EntryPoint = "sqlite3_column_blob")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern IntPtr Address(IntPtr statement, int column);

    /// <summary>Length of a text or blob in bytes, after <see cref="Address"/>.</summary>
    [DllImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Length(IntPtr statement, int column);
}
