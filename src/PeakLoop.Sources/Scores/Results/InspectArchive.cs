using System.IO.Compression;
using PeakLoop.Foundation;

namespace PeakLoop.Sources;

/// <summary>A log of Inspect in its packed form, <c>.eval</c>: a ZIP with a header and a file a sample.</summary>
internal static class InspectArchive
{
    /// <summary>Most bytes that a packed log may have when unpacked: 1 GiB.</summary>
    private const long MostBytes = 1L << 30;

    public static IEnumerable<ResultRun> Read(ScoreInputFile file, ResultErrors errors)
    {
        try
        {
            using var stream = new MemoryStream(file.Bytes, writable: false);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Sum(entry => entry.Length) > MostBytes)
            {
                throw InputException.One(new SourceLocation(file.Name), null, "a log of at most 1 GiB when unpacked");
            }

            var header = Open(archive, file, "header.json", errors) ?? Open(archive, file, "_journal/start.json", errors)
                ?? throw InputException.One(new SourceLocation(file.Name), null, "header.json in the archive, as Inspect writes it");
            var facts = InspectLog.Header(header, "");
            var records = new List<ScoreRecord>();
            foreach (var name in archive.Entries.Select(entry => entry.FullName)
                .Where(name => name.StartsWith("samples/", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                records.AddRange(InspectLog.Sample(Open(archive, file, name, errors)!, "", facts));
            }

            return [InspectLog.Run(header, "", records)];
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException)
        {
            throw InputException.One(new SourceLocation(file.Name), null, $"a ZIP archive that can be unpacked ({broken.Message}); `inspect log convert --to json` writes one that needs no unpacking");
        }
    }

    private static ResultDocument? Open(ZipArchive archive, ScoreInputFile file, string name, ResultErrors errors)
    {
        if (archive.GetEntry(name) is not { } entry)
        {
            return null;
        }

        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var place = $"{file.Name}/{name}";
        return new ResultDocument(ResultDocument.Decode(new ScoreInputFile(place, bytes.ToArray())), place, errors);
    }
}
