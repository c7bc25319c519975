using PeakLoop.Foundation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PeakLoop.Workspace.Evals.Yaml;

/// <summary>
/// Reads one YAML (or JSON) document into nodes with places. Limits keep a hostile file from costing more than it weighs: nesting to
/// <see cref="MaxDepth"/>, and aliases that together repeat at most <see cref="MaxRepeated"/> nodes. Errors that leave the structure
/// readable (duplicate names, unknown tags) are collected; a syntax error ends the file.
/// </summary>
internal sealed class SourceTreeReader
{
    /// <summary>Deepest nesting.</summary>
    public const int MaxDepth = 64;

    /// <summary>Most nodes that aliases may stand for in one file.</summary>
    public const long MaxRepeated = 100_000;

    private readonly string _file;
    private readonly Parser _parser;
    private readonly List<InputError> _errors;
    private readonly Dictionary<string, SourceNode> _anchors = new(StringComparer.Ordinal);
    private long _repeated;

    private SourceTreeReader(string file, string text, List<InputError> errors)
    {
        _file = file;
        _errors = errors;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The document; null if the file is empty or has a syntax error (which is added to <paramref name="errors"/>).</summary>
    public static SourceNode? Read(string file, string text, List<InputError> errors)
    {
        try
        {
            // A byte order mark is not part of the document.
            return new SourceTreeReader(file, text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text, errors).Document();
        }
        catch (YamlException e)
        {
            errors.Add(YamlFault.Describe(file, text, e));
            return null;
        }
    }

    private SourceNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            _errors.Add(new InputError(At(second.Start), "---", "one document in a file"));
        }

        return root;
    }

    private SourceNode Node(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, YamlFault.TooDeep);
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Alias(alias);
        }

        var anchored = _parser.Current is NodeEvent { Anchor.IsEmpty: false } node ? node.Anchor.Value : null;
        var built = _parser.Current switch
        {
            MappingStart => Map(depth),
            SequenceStart => List(depth),
            _ => Scalar(),
        };
        if (anchored is not null)
        {
            _anchors[anchored] = built;
        }

        return built;
    }

    private SourceNode Alias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            throw new YamlException(alias.Start, alias.End, $"{YamlFault.UnknownAlias}{alias.Value.Value}");
        }

        _repeated += target.Size;
        return _repeated <= MaxRepeated ? target : throw new YamlException(alias.Start, alias.End, YamlFault.Bomb);
    }

    private SourceNode Scalar()
    {
        var scalar = _parser.Consume<Scalar>();
        var tag = Tag(scalar);
        var plain = scalar.Style == ScalarStyle.Plain && tag is not "tag:yaml.org,2002:str" && scalar.Tag.IsEmpty;
        return new SourceNode(At(scalar.Start), new ScalarText(scalar.Value, plain || tag is "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float"));
    }

    private SourceNode List(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        Tag(start);
        var items = new List<SourceNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return new SourceNode(At(start.Start), items);
    }

    private SourceNode Map(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        Tag(start);
        var members = new List<SourceMember>();
        var merged = new List<SourceNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key.Written is not { } name)
            {
                _errors.Add(new InputError(key.Location, key.Show(), "a name (a scalar) before the colon"));
            }
            else if (string.Equals(name, "<<", StringComparison.Ordinal))
            {
                merged.AddRange(value.Kind == NodeKind.List ? value.Items : [value]);
            }
            else if (seen.Add(name))
            {
                members.Add(new SourceMember(name, key.Location, value));
            }
            else
            {
                _errors.Add(new InputError(key.Location, name, "each name once in a map"));
            }
        }

        Merge(merged, members, seen);
        return new SourceNode(At(start.Start), members);
    }

    // YAML's merge key: members of the merged maps that are not there already; the earlier map wins.
    private void Merge(List<SourceNode> merged, List<SourceMember> members, HashSet<string> seen)
    {
        foreach (var map in merged)
        {
            if (map.Kind != NodeKind.Map)
            {
                _errors.Add(new InputError(map.Location, map.Show(), "a map, or a list of maps, after <<"));
            }

            foreach (var member in map.Members)
            {
                if (seen.Add(member.Key))
                {
                    members.Add(member);
                }
            }
        }
    }

    private string? Tag(NodeEvent node)
    {
        if (node.Tag.IsEmpty || node.Tag.IsNonSpecific)
        {
            return null;
        }

        var tag = node.Tag.Value;
        if (tag is not ("tag:yaml.org,2002:str" or "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:map"
            or "tag:yaml.org,2002:seq"))
        {
            _errors.Add(new InputError(At(node.Start), tag, "no tag other than !!str, !!int, !!float, !!map, !!seq"));
        }

        return tag;
    }

    private SourceLocation At(Mark mark) => new(_file, (int)mark.Line, (int)mark.Column);
}
