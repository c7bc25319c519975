using PeakLoop.Foundation;
using Xunit;

namespace PeakLoop.Sources.Tests;

public sealed class DamagedInputTests
{
    private static readonly (string Format, string File, string Folder, string Text)[] Sources =
    [
        ("own", "o.yaml", "o.yaml", "name: A\nteams: [{ id: t, name: T }]\ngoals:\n  - { id: g, title: 'G', team: t, rank: 1, due: 2026-01-01, keyResults: [{ id: k, title: K, target: 3 }] }\n  - &x { id: h, title: H, team: t, parent: g }\nlessons: []\n"),
        ("own", "o.json", "o.json", "{\"teams\":[{\"id\":\"t\"}],\"goals\":[{\"id\":\"g\",\"title\":\"G\",\"team\":\"t\",\"why\":\"\\u00e9\"}],\"dependencies\":[{\"from\":\"g\",\"to\":\"t\"}]}"),
        ("csv", "g.csv", "g.csv", "id,title,team,status,due,key result,target\na,A,t,active,2026-01-01,K,3\nb,\"B \"\"x\"\"\",t,done,,,\n"),
        ("github", "i.json", "i.json", "[{\"number\":1,\"title\":\"T\",\"state\":\"OPEN\",\"labels\":[{\"name\":\"x\"}],\"blockedBy\":{\"nodes\":[{\"number\":2}]},\"milestone\":{\"dueOn\":\"2026-01-01T00:00:00Z\"}}]"),
        ("kep", "k/s/1-a/kep.yaml", "k", "title: A\nkep-number: 1\nowning-sig: s\nstatus: implementable\nmilestone:\n  alpha: v1.2\nsee-also:\n  - /keps/s/2-b\n"),
        ("markdown", "m/2025h1/a.md", "m", "# A\n\n| Metadata | |\n|--|--|\n| Status | Accepted |\n| [x] champion | @y |\n## Summary\n\nText\n\n| Task | team |\n|--|--|\n| T | ![Team][] [x] |\n"),
    ];

    [Fact]
    public void Damaged_sources_are_read_rejected_or_refused_but_never_crash()
    {
        var random = new Random(11);
        const string Inserts = "{}[]\"':,|#-&*!%@`\t\n\r\\ 0aé\u0000\ud83d~?>";
        foreach (var (format, file, folder, text) in Sources)
        {
            for (var round = 0; round < 600; round++)
            {
                var damaged = text;
                for (var edits = random.Next(1, 6); edits > 0; edits--)
                {
                    var at = random.Next(damaged.Length);
                    damaged = random.Next(3) switch
                    {
                        0 => damaged.Insert(at, Inserts[random.Next(Inserts.Length)].ToString()),
                        1 => damaged.Remove(at, Math.Min(random.Next(1, 9), damaged.Length - at)),
                        _ => damaged.Insert(at, damaged.Substring(random.Next(damaged.Length / 2), random.Next(damaged.Length / 2))),
                    };
                    damaged = damaged.Length == 0 ? " " : damaged;
                }

                Import(format, file, folder, damaged);
            }
        }
    }

    private static void Import(string format, string file, string folder, string text)
    {
        try
        {
            var import = new MemoryFiles((file, text)).Import(format, folder);
            Assert.All(import.Rejected, item => Assert.NotEmpty(item.Errors));
            Assert.NotNull(MemoryFiles.Plan(import, []));
        }
        catch (InputException error)
        {
            Assert.NotEmpty(error.Errors);
        }
    }
}
