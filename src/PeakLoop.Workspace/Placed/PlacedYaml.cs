using PeakLoop.Foundation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PeakLoop.Workspace.Placed;

/// <summary>Reads one YAML document of plain mappings, lists and scalars, keeping the place of every name and value.</summary>
internal static class PlacedYaml
{
    /// <summary>The root value; null where the text is not YAML, with the reason among the errors.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">File it stands in.</param>
    /// <param name="linesBefore">Lines of the file before the document.</param>
    /// <param name="errors">Collects what is wrong.</param>
    public static PlacedNode? Read(string text, string file, int linesBefore, List<InputError> errors)
    {
        var parser = new Parser(new StringReader(text));
        var place = new Placer(file, linesBefore);
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return new PlacedNode(NodeKind.Null, new SourceLocation(file, linesBefore + 1, 1));
            }

            var root = ReadValue(parser, place, errors);
            parser.Consume<DocumentEnd>();
            return root;
        }
        catch (YamlException exception)
        {
            errors.Add(new InputError(place.Of(exception.Start), null, $"valid YAML ({exception.Message.TrimEnd('.')})"));
            return null;
        }
    }

    private static PlacedNode ReadValue(Parser parser, Placer place, List<InputError> errors)
    {
        var start = parser.Current!;
        if (start is AnchorAlias || start is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            errors.Add(new InputError(place.Of(start.Start), null, "plain YAML without anchors, aliases and tags"));
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var map = new PlacedNode(NodeKind.Object, place.Of(start.Start));
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var name = ReadValue(parser, place, errors);
                if (name.Kind is NodeKind.Object or NodeKind.List)
                {
                    name.Wrong(errors, "a name as key");
                }

                map.Add(new PlacedMember(name.Text, name.Location, ReadValue(parser, place, errors)), errors);
            }

            return map;
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var list = new PlacedNode(NodeKind.List, place.Of(start.Start));
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                list.Items.Add(ReadValue(parser, place, errors));
            }

            return list;
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            var kind = scalar.Style == ScalarStyle.Plain ? KindOf(scalar.Value) : NodeKind.Text;
            return new PlacedNode(kind, place.Of(start.Start), scalar.Value) { Unquoted = scalar.Style == ScalarStyle.Plain };
        }

        parser.MoveNext();
        return new PlacedNode(NodeKind.Null, place.Of(start.Start));
    }

    /// <summary>The core schema of YAML 1.2, without octal and hexadecimal numbers.</summary>
    private static NodeKind KindOf(string text) => text switch
    {
        "" or "~" or "null" => NodeKind.Null,
        "true" or "false" => NodeKind.Bool,
        _ when (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.') && double.TryParse(
            text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _) => NodeKind.Number,
        _ => NodeKind.Text,
    };

    private sealed record Placer(string File, int LinesBefore)
    {
        public SourceLocation Of(Mark mark) => new(File, (int)mark.Line + LinesBefore, (int)mark.Column);
    }
}
