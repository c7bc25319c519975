using System.Text.RegularExpressions;
using Xunit;

namespace PeakLoop.Tests.Architecture;

/// <summary>
/// Time, chance, the environment and the console come in through one door, <c>PeakLoop.Cli/Common</c>. Everything else is given them, so
/// that a night can be repeated.
/// </summary>
public sealed partial class AmbientCallTests
{
    private const string Door = "src/PeakLoop.Cli/Common/";

    [Fact]
    public void Only_the_door_of_the_command_line_takes_time_chance_environment_or_console() =>
        Assert.Empty(Repository.Files("src", "*.cs").Where(file => !file.StartsWith(Door, StringComparison.Ordinal)).SelectMany(file =>
            Repository.Code(file).Where(line => Ambient().IsMatch(line.Text)).Select(line => $"{file}:{line.Number} {line.Text.Trim()}")));

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("DateTimeOffset.Now.AddDays(1)")]
    [InlineData("DateTime.Today")]
    [InlineData("new Random()")]
    [InlineData("Random.Shared.Next()")]
    [InlineData("Environment.GetEnvironmentVariable(name)")]
    [InlineData("Console.WriteLine()")]
    [InlineData("System.Console.Out.Flush()")]
    public void An_ambient_call_is_seen(string code) => Assert.Matches(Ambient(), code);

    [Theory]
    [InlineData("new Random(seed)")]
    [InlineData("AnsiConsole.Create(settings)")]
    [InlineData("using Spectre.Console.Rendering;")]
    [InlineData("time.GetUtcNow()")]
    public void What_is_given_is_no_ambient_call(string code) => Assert.DoesNotMatch(Ambient(), code);

    [GeneratedRegex(
        @"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b|\bnew Random\(\)|\bRandom\.Shared\b" +
        @"|\bEnvironment\.(GetEnvironmentVariables?|SetEnvironmentVariable|TickCount64?|Exit)\b|((?<![\w.])|\bSystem\.)Console\.[A-Z]",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Ambient();
}
