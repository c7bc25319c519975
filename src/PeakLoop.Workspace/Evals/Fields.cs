using PeakLoop.Foundation;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals;

/// <summary>Reads the members of a map by name and type; what does not fit becomes an error and reads as absent.</summary>
internal readonly struct Fields(SourceNode map, ReadContext context)
{
    /// <summary>The map.</summary>
    public SourceNode Map { get; } = map;

    /// <summary>Reports names that are not known.</summary>
    public void Only(params IReadOnlyList<string> known)
    {
        foreach (var member in Map.Members)
        {
            if (!known.Contains(member.Key))
            {
                context.Errors.Add(new InputError(
                    member.Location, member.Key, $"one of {string.Join(", ", known)}", NearestName.Find(member.Key, known)));
            }
        }
    }

    /// <summary>A member that is there and not null.</summary>
    public SourceNode? Node(string key) => Map[key] is { IsNull: false } node ? node : null;

    /// <summary>A text that is not blank.</summary>
    public string? Text(string key) => Text(key, "a text that is not empty");

    /// <summary>A text that is not blank; a number or truth value is taken as written.</summary>
    public string? Text(string key, string expected)
    {
        if (Node(key) is not { } node)
        {
            return null;
        }

        if (!string.IsNullOrWhiteSpace(node.Written))
        {
            return node.Written;
        }

        context.Error(node, expected);
        return null;
    }

    /// <summary>A finite number.</summary>
    public double? Number(string key, Func<double, bool> valid, string expected)
    {
        if (Node(key) is not { } node)
        {
            return null;
        }

        if (PeakLoop.Evals.Checks.JsonValues.AsNumber(node.ToJson()) is { } number && valid(number))
        {
            return number;
        }

        context.Error(node, expected);
        return null;
    }

    /// <summary>A map.</summary>
    public SourceNode? MapOf(string key) => Shape(key, NodeKind.Map, "a map");

    /// <summary>A list.</summary>
    public SourceNode? ListOf(string key) => Shape(key, NodeKind.List, "a list");

    /// <summary>One of a few words.</summary>
    public T? Word<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (Node(key) is not { } node)
        {
            return null;
        }

        if (node.Written is { } written && words.TryGetValue(written, out var value))
        {
            return value;
        }

        context.Error(node, $"one of {string.Join(", ", words.Keys)}", NearestName.Find(node.Written ?? "", words.Keys));
        return null;
    }

    /// <summary>A text or a list of texts.</summary>
    public List<string> Texts(string key)
    {
        var texts = new List<string>();
        if (Node(key) is not { } node)
        {
            return texts;
        }

        foreach (var item in node.Kind == NodeKind.List ? node.Items : [node])
        {
            if (string.IsNullOrWhiteSpace(item.Written))
            {
                context.Error(item, "a text that is not empty");
            }
            else
            {
                texts.Add(item.Written);
            }
        }

        return texts;
    }

    private SourceNode? Shape(string key, NodeKind kind, string expected)
    {
        var node = Node(key);
        if (node is not null && node.Kind != kind)
        {
            context.Error(node, expected);
            return null;
        }

        return node;
    }
}
