using System.Text.Json.Nodes;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Shapes;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class FlagShape : Shape
{
    public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
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

    public override JsonNode? Write(object? value) => JsonValue.Create((bool)value!);
}

/// <summary>Text, not empty unless allowed, with a further rule where one is given.</summary>
/// <param name="what">What the text is, for messages ("a model alias").</param>
/// <param name="rule">Whether a text is right; null: any.</param>
/// <param name="empty">Whether empty text is right.</param>
internal sealed class TextShape(string what, Func<string, bool>? rule = null, bool empty = false) : Shape
{
    public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
    {
        var text = node.Text;
        value = text;
        var isText = node.Kind == NodeKind.Text || (node.Unquoted && node.Kind is NodeKind.Number or NodeKind.Bool);
        if (isText && (empty || !string.IsNullOrWhiteSpace(text)) && (rule is null || rule(text)))
        {
            return true;
        }

        node.Wrong(errors, what);
        return false;
    }

    public override JsonObject Schema() =>
        empty ? new() { ["type"] = "string" } : new() { ["type"] = "string", ["minLength"] = 1 };

    public override JsonNode? Write(object? value) => JsonValue.Create((string?)value);
}

/// <summary>A word of a file and what it means.</summary>
internal sealed record Word(string Text, object Meaning);

/// <summary>One of a few words.</summary>
internal sealed class WordShape(params Word[] words) : Shape
{
    public override bool Read(PlacedNode node, List<InputError> errors, out object? value)
    {
        value = null;
        foreach (var word in words)
        {
            if (node.Kind == NodeKind.Text && node.Text == word.Text)
            {
                value = word.Meaning;
                return true;
            }
        }

        var names = Array.ConvertAll(words, word => word.Text);
        node.Wrong(errors, $"one of {string.Join(", ", names)}", node.Kind == NodeKind.Text ? NearestName.Find(node.Text, names) : null);
        return false;
    }

    public override JsonObject Schema()
    {
        var list = new JsonArray();
        foreach (var word in words)
        {
            list.Add(word.Text);
        }

        return new JsonObject { ["type"] = "string", ["enum"] = list };
    }

    public override JsonNode? Write(object? value) =>
        Array.Find(words, word => word.Meaning.Equals(value)) is { } word ? JsonValue.Create(word.Text) : null;
}
