using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class FlagShape : Shape<bool>
{
    public override bool Read(PlacedNode node, List<InputError> errors, out bool value)
    {
        value = node.Text.Equals("true", StringComparison.OrdinalIgnoreCase);
        if (node.Kind == NodeKind.Bool)
        {
            return true;
        }

        node.Wrong(errors, "true or false, without quotes");
        return false;
    }

    public override JsonObject Schema() => new() { ["type"] = "boolean" };

    public override JsonNode? Write(bool value) => JsonValue.Create(value);
}

/// <summary>Text, not empty unless allowed, with a further rule where one is given.</summary>
/// <param name="what">What the text is, for messages ("a model alias").</param>
/// <param name="rule">Whether a text is right; null: any.</param>
/// <param name="empty">Whether empty text is right.</param>
internal sealed class TextShape(string what, Func<string, bool>? rule = null, bool empty = false) : Shape<string>
{
    public override bool Read(PlacedNode node, List<InputError> errors, out string value)
    {
        value = node.Text;
        var isText = node.Kind == NodeKind.Text || (node.Unquoted && node.Kind is NodeKind.Number or NodeKind.Bool);
        if (isText && (empty || !string.IsNullOrWhiteSpace(value)) && (rule is null || rule(value)))
        {
            return true;
        }

        node.Wrong(errors, what);
        return false;
    }

    public override JsonObject Schema() =>
        empty ? new() { ["type"] = "string" } : new() { ["type"] = "string", ["minLength"] = 1 };

    public override JsonNode? Write(string value) => value is null ? null : JsonValue.Create(value);
}

/// <summary>One of a few words.</summary>
internal sealed class WordShape<T>(params (string Word, T Value)[] words) : Shape<T>
{
    public override bool Read(PlacedNode node, List<InputError> errors, out T value)
    {
        foreach (var (word, meaning) in words)
        {
            if (node.Kind == NodeKind.Text && node.Text == word)
            {
                value = meaning;
                return true;
            }
        }

        value = default!;
        var names = Array.ConvertAll(words, word => word.Word);
        node.Wrong(errors, $"one of {string.Join(", ", names)}", node.Kind == NodeKind.Text ? NearestName.Find(node.Text, names) : null);
        return false;
    }

    public override JsonObject Schema()
    {
        var list = new JsonArray();
        foreach (var (word, _) in words)
        {
            list.Add(word);
        }

        return new JsonObject { ["type"] = "string", ["enum"] = list };
    }

    public override JsonNode? Write(T value)
    {
        foreach (var (word, meaning) in words)
        {
            if (EqualityComparer<T>.Default.Equals(meaning, value))
            {
                return JsonValue.Create(word);
            }
        }

        return null;
    }
}
