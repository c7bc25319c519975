using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SQLitePCL;

namespace PeakLoop.Storage.Sqlite;

/// <summary>
/// Two adjustments that must be made before the first use of SQLite or EF Core. A package source that offers SQLitePCLRaw 2.1 or newer
/// makes both unnecessary.
/// </summary>
public static class SqliteNative
{
    /// <summary>Name under which the native library is asked for.</summary>
    internal const string LibraryName = "e_sqlite3";

    private static readonly Lazy<string> Loaded = new(Load);

    /// <summary>Version of the SQLite library in use. Reading it makes the adjustments; doing so again is free.</summary>
    public static string Version => Loaded.Value;

    private static string Load()
    {
        // EF Core's provider was compiled against SQLitePCLRaw.core 2.1 and asks for that strong-name version. Release 2.0.6 has every
        // member it calls, so the copy already loaded is an answer to that question.
        AssemblyLoadContext.Default.Resolving += static (_, name) =>
            name.Name == "SQLitePCLRaw.core" ? typeof(raw).Assembly : null;

        // The bundled library is 3.35.5, which sleeps whole seconds when another process holds the lock. The system's is newer; the
        // bundled one remains the answer where there is none.
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        NativeLibrary.SetDllImportResolver(typeof(SqliteNative).Assembly, Resolve);

        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        raw.FreezeProvider();
        return raw.sqlite3_libversion().utf8_to_string();
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != LibraryName)
        {
            return IntPtr.Zero;
        }

        string[] names = OperatingSystem.IsWindows() ? ["winsqlite3"]
            : OperatingSystem.IsMacOS() ? ["libsqlite3.dylib"]
            : ["libsqlite3.so.0"];
        foreach (var candidate in names)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, path, out var library))
            {
                return library;
            }
        }

        return IntPtr.Zero;
    }
}
