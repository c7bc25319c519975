using System.CommandLine;
using PeakLoop.Cli.Common;
using PeakLoop.Foundation;
using PeakLoop.Storage;
using PeakLoop.Storage.Export;

namespace PeakLoop.Cli.Export;

/// <summary><c>export</c>: everything recorded, as one JSON document.</summary>
internal static class ExportCommand
{
    public static Command Create(CliHost host)
    {
        var output = new Option<string?>("--out") { Description = "File to write; default: standard output.", HelpName = "PATH" };
        var stable = new Option<bool>("--stable")
        {
            Description = "Leave out times, ids, attempts and spend, so that two runs with the same seed can be compared.",
        };
        return new Command("export", "Everything recorded, as one JSON document.") { output, stable }.Handle(
            host, (context, parsed, cancellationToken) => RunAsync(context, parsed.GetValue(output), parsed.GetValue(stable), cancellationToken));
    }

    private static async Task<ExitCode> RunAsync(VerbContext context, string? output, bool stable, CancellationToken cancellationToken)
    {
        var place = Stores.Place(context);
        var store = new SqliteStoreOptions { File = place.Database };
        var options = new StoreExportOptions { Stable = stable };
        if (output is null)
        {
            var buffer = new MemoryStream();
            await StoreExport.WriteAsync(store, buffer, options, cancellationToken);
            buffer.Position = 0;
            using var reader = new StreamReader(buffer);
            await context.Host.Out.WriteLineAsync(await reader.ReadToEndAsync(cancellationToken));
            return ExitCode.Done;
        }

        var path = context.FullPath(output);
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var stream = new FileStream(beside, FileMode.CreateNew))
            {
                await StoreExport.WriteAsync(store, stream, options, cancellationToken);
            }

            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }

        await context.Host.Error.WriteLineAsync($"Written: {path}");
        return ExitCode.Done;
    }
}
