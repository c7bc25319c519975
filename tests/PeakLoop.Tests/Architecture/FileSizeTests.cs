using Xunit;

namespace PeakLoop.Tests.Architecture;

/// <summary>One idea a file: most files of src can be read on one screen.</summary>
public sealed class FileSizeTests
{
    private static readonly (string File, int Lines)[] BySize =
        [.. Repository.Files("src", "*.cs").Select(file => (file, Repository.Lines(file).Length)).OrderBy(file => file.Length)];

    [Fact]
    public void No_file_has_over_400_lines() =>
        Assert.Empty(BySize.Where(file => file.Lines > 400).Select(file => $"{file.File}: {file.Lines} lines"));

    [Fact]
    public void Nine_of_ten_files_have_at_most_200_lines()
    {
        var most = BySize.Length / 10;
        var offenders = BySize.Where(file => file.Lines > 200).Select(file => $"{file.File}: {file.Lines}").ToList();
        Assert.True(offenders.Count <= most, $"{offenders.Count} of {BySize.Length} files have over 200 lines: {string.Join(", ", offenders)}");
    }

    [Fact]
    public void Half_of_the_files_have_at_most_60_lines()
    {
        var median = BySize[BySize.Length / 2].Lines;
        Assert.True(median <= 60, $"The median of {BySize.Length} files is {median} lines.");
    }
}
