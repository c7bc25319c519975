using System.Globalization;
using System.Text;
using System.Text.Json;
using PeakLoop.Storage;
using PeakLoop.Storage.Export;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Benchmarks.Kills;

/// <summary>A few cycles on a workspace of their own, killed any number of times on the way.</summary>
internal sealed class History
{
    private readonly string folder;
    private readonly int cycles;
    private readonly string seed;
    private readonly CliProcess cli;

    /// <summary>Makes the workspace.</summary>
    public History(string folder, int cycles, long seed)
    {
        (this.folder, this.cycles, this.seed, cli) = (folder, cycles, Text(seed), new CliProcess(folder));
        Directory.CreateDirectory(folder);
        SmallWorkspace.Tuning.WriteTo(folder);
    }

    /// <summary>What was known at each kill so far.</summary>
    public List<KillPoint> Kills { get; } = [];

    /// <summary>Lines that say what went wrong.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Runs what is left to its end.</summary>
    public void Finish()
    {
        if (Left() is var left and > 0 && cli.Run(Run(left)) is (not 0, _) failed)
        {
            Problems.Add($"exit {failed.Code}: {failed.Error.Trim()}");
        }
    }

    /// <summary>Runs on and kills the process after a time, unless it ends before. Returns whether it was killed.</summary>
    public bool KillAfter(TimeSpan delay)
    {
        var left = Left();
        if (left == 0)
        {
            return false;
        }

        using var process = cli.Start(Run(left));
        if (process.WaitForExit(delay))
        {
            if (process.ExitCode != 0)
            {
                Problems.Add($"exit {process.ExitCode}: {process.StandardError.ReadToEnd().Trim()}");
            }

            return false;
        }

        process.Kill(); // SIGKILL
        process.WaitForExit();
        Kills.Add(new KillPoint(CallCount.Log(folder).Length, Recorded()));
        return true;
    }

    /// <summary>The export; stable, or whole. Null where nothing can be read yet.</summary>
    public string? Export(bool stable)
    {
        var file = Path.Combine(folder, ".peakloop", "peakloop.db");
        if (!File.Exists(file))
        {
            return null;
        }

        using var buffer = new MemoryStream();
        try
        {
            StoreExport.WriteAsync(new SqliteStoreOptions { File = file }, buffer, new StoreExportOptions { Stable = stable }, default)
                .GetAwaiter().GetResult();
        }
        catch (Foundation.StorageException) when (CallCount.Log(folder).Length == 0)
        {
            return null; // Killed while it made the database, before any call.
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The calls of the whole history.</summary>
    public CallCount Calls() => CallCount.Of(folder, Kills, Recorded());

    private string[] Run(int left) => ["run", "--cycles", Text(left), "--seed", seed];

    private int Left() => cycles - Rows("runs").Count(run => run.TryGetProperty("endedAt", out _));

    private HashSet<string> Recorded() =>
    [
        .. Rows("effects").Where(effect => effect.GetProperty("kind").GetString() == "model" && effect.TryGetProperty("result", out _))
            .Select(effect => $"{effect.GetProperty("run").GetString()}/{effect.GetProperty("path").GetString()}"),
    ];

    private JsonElement[] Rows(string table)
    {
        if (Export(stable: false) is not { } export)
        {
            return [];
        }

        using var document = JsonDocument.Parse(export);
        return [.. document.RootElement.GetProperty(table).EnumerateArray().Select(row => row.Clone())];
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
