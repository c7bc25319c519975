using System.Globalization;
using System.Text.Json.Nodes;
using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Organization;

namespace PeakLoop.Sources;

/// <summary>
/// Reads a YAML or JSON file in the own format (<see cref="OwnFormat"/>), which may also hold the block as member <c>organization</c>. A
/// fact with an error is rejected, then the facts that refer to it, and the rest goes in.
/// </summary>
internal static class OwnImporter
{
    private static readonly string[] OtherMembers = ["$schema", "formatVersion"];

    public static ImportResult Import(GoalImportRequest request, IWorkspaceFiles files)
    {
        var path = request.NormalPath;
        var document = PlacedDocument.Read(GoalImporter.ReadFile(files, path), path);
        if (document.Root is not JsonObject root)
        {
            throw InputException.One(document.Places.Locate(""), null, "an object with the members name, teams, goals, …");
        }

        var prefix = root["organization"] is JsonObject ? "/organization" : "";
        var facts = prefix.Length > 0 ? root["organization"]!.AsObject() : root;
        var rejected = new List<RejectedItem>();
        var items = new ItemList(facts);
        while (true)
        {
            var errors = new List<InputError>();
            var read = OwnFormat.Read(facts, pointer => document.Places.Locate(prefix + items.Original(pointer)), request.Source, errors, OtherMembers);
            if (errors.Count == 0)
            {
                return new ImportResult { Source = request.Source, Facts = read, Rejected = rejected, Warnings = document.Warnings };
            }

            // Places say which fact an error is in; reading once more with pointers for places says where that fact stands in its list.
            var pointers = new List<InputError>();
            OwnFormat.Read(facts, pointer => new SourceLocation(pointer), request.Source, pointers, OtherMembers);
            var groups = errors.Zip(pointers, (error, pointer) => (error, Item: ItemList.ItemOf(pointer.Location.File))).GroupBy(pair => pair.Item).ToList();
            foreach (var group in groups)
            {
                rejected.Add(new RejectedItem(items.IdOf(group.Key), [.. group.Select(pair => pair.error)]));
            }

            items.Remove(groups.Select(group => group.Key));
        }
    }

    /// <summary>Takes facts out of their lists while remembering where each of the others stood at first.</summary>
    private sealed class ItemList(JsonObject facts)
    {
        private readonly Dictionary<string, List<int>> _positions = facts
            .Where(member => member.Value is JsonArray).ToDictionary(member => member.Key, member => Enumerable.Range(0, member.Value!.AsArray().Count).ToList());

        /// <summary>The pointer of the whole fact, or of the top-level member, that a pointer lies in.</summary>
        public static string ItemOf(string pointer)
        {
            var parts = pointer.Split('/');
            return string.Join('/', parts.Take(3));
        }

        public string Original(string pointer)
        {
            var parts = pointer.Split('/');
            if (parts.Length > 2 && Index(parts) is { } index && _positions.TryGetValue(parts[1], out var positions))
            {
                parts[2] = positions[index].ToString(CultureInfo.InvariantCulture);
            }

            return string.Join('/', parts);
        }

        public string? IdOf(string item)
        {
            var parts = item.Split('/');
            var node = parts.Length > 2 && Index(parts) is { } index ? (facts[parts[1]] as JsonArray)?[index] as JsonObject : null;
            return node?["id"]?.ToString();
        }

        public void Remove(IEnumerable<string> items)
        {
            foreach (var parts in items.Select(item => item.Split('/')).OrderByDescending(parts => Index(parts) ?? 0))
            {
                var key = parts.Length > 1 ? parts[1].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal) : "";
                if (Index(parts) is { } index && facts[key] is JsonArray list)
                {
                    list.RemoveAt(index);
                    _positions[key].RemoveAt(index);
                }
                else
                {
                    facts.Remove(key);
                }
            }
        }

        private static int? Index(string[] parts) =>
            parts.Length > 2 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }
}
