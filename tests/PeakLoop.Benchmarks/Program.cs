using PeakLoop.Benchmarks;
using PeakLoop.Benchmarks.Audit;
using PeakLoop.Benchmarks.Kills;
using PeakLoop.Benchmarks.Overhead;
using PeakLoop.Benchmarks.Promptfoo;
using PeakLoop.Benchmarks.Search;
using PeakLoop.Benchmarks.Storage;
using PeakLoop.Benchmarks.Studies;

// One folder per verb; a verb takes its own arguments and gives the exit code.
var verbs = new Dictionary<string, IVerb>(StringComparer.Ordinal)
{
    ["audit"] = new AuditVerb(),
    ["kills"] = new KillsVerb(),
    ["overhead"] = new OverheadVerb(),
    ["search"] = new SearchVerb(),
    ["promptfoo"] = new PromptfooVerb(),
    ["storage"] = new StorageVerb(),
    ["studies"] = new StudiesVerb(),
    ["trend"] = new TrendVerb(),
};

if (args.Length > 0 && verbs.TryGetValue(args[0], out var verb))
{
    return verb.Run(args[1..]);
}

await Console.Error.WriteLineAsync($"Usage: PeakLoop.Benchmarks <{string.Join('|', verbs.Keys)}> [options]");
foreach (var (name, known) in verbs)
{
    await Console.Error.WriteLineAsync($"  {name} {known.Usage}");
}

return 2;
