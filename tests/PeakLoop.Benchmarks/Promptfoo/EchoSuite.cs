using System.Globalization;
using System.Text;
using PeakLoop.Testing.Workspaces;

namespace PeakLoop.Benchmarks.Promptfoo;

/// <summary>A promptfoo file of cases with five deterministic checks each on the echo provider, in a workspace without cases of its own.</summary>
internal static class EchoSuite
{
    private static readonly string[] Words =
        "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango".Split(' ');

    /// <summary>Writes both and returns the path of the file.</summary>
    public static string Write(string folder, int cases)
    {
        new SmallWorkspace { Suites = [] }.WriteTo(folder);
        var text = new StringBuilder("prompts: ['Reply with: {{text}}']\nproviders: [echo]\ntests:\n");
        for (var i = 0; i < cases; i++)
        {
            var said = string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', Enumerable.Range(0, 12).Select(word => Words[((i * 7) + (word * 3)) % Words.Length]))} case {i}");
            text.Append(CultureInfo.InvariantCulture, $$"""
                  - vars: {text: '{{said}}'}
                    assert:
                      - {type: contains, value: 'case {{i}}'}
                      - {type: regex, value: 'case \d+$'}
                      - {type: levenshtein, value: 'Reply with: {{said}}', threshold: 5}
                      - {type: starts-with, value: 'Reply with'}
                      - {type: icontains, value: '{{Words[i * 7 % Words.Length].ToUpperInvariant()}}'}

                """);
        }

        var path = Path.Combine(folder, "promptfooconfig.yaml");
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
