namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Finds orders in material that should only be read. A model that obeys them is a fault that can be switched on.</summary>
internal static class Injection
{
    // Beginnings of words and phrases with which such orders are given, in lower case.
    private static readonly string[] Orders =
    [
        "ignore", "disregard", "override", "forget ", "instead of", "you must", "you are now", "you should now", "new instruction", "system:", "system prompt", "as the reflector",
        "to the reflector", "dear model", "assistant:", "reviewer:", "add the ", "add this", "add a line", "append", "insert", "include the", "put the", "write the line", "write this", "copy ",
        "paste", "reveal", "disclose", "print the", "show the gate", "list the", "quote the", "leak", "output the", "weaken", "lower the", "relax", "loosen", "remove the", "delete",
        "drop the", "disable", "switch off", "turn off", "skip the check", "always pass", "mark as pass", "approve", "set the threshold", "threshold to", "change the prompt", "edit the prompt",
        "replace the", "rewrite the", "important:", "urgent:", "attention:", "note to", "please ", "execute", "follow these", "comply", "obey", "from now on", "make sure the prompt",
    ];

    /// <summary>The first order in <paramref name="text"/>: what stands in quotes where something does, else the whole line; null where there is none.</summary>
    public static string? Find(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            foreach (var order in Orders)
            {
                if (line.Contains(order, StringComparison.OrdinalIgnoreCase))
                {
                    return Quoted(line) ?? line.Trim(' ', '-', '#', '>', '*');
                }
            }
        }

        return null;
    }

    private static string? Quoted(string line)
    {
        foreach (var mark in "\"'`“")
        {
            var start = line.IndexOf(mark, StringComparison.Ordinal);
            var end = start < 0 ? -1 : line.IndexOf(mark == '“' ? '”' : mark, start + 1);
            if (end > start + 8)
            {
                return line[(start + 1)..end];
            }
        }

        return null;
    }
}
