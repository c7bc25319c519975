namespace PeakLoop.Models.Rehearsal.Reading;

/// <summary>Reads the lines of a user text into fields, sections and items.</summary>
internal sealed class ContextReader(ContextItem top, Dictionary<string, List<ContextItem>> sections)
{
    private const int LongestLabel = 30;

    private List<ContextItem>? _section;
    private ContextItem? _item;
    private ContextItem _target = top;
    private string? _label;

    /// <summary>Reads all lines.</summary>
    public void Read(string text)
    {
        foreach (var line in MarkedText.WithoutUntrusted(text).Split('\n'))
        {
            ReadLine(line.TrimEnd('\r', ' '));
        }
    }

    private void ReadLine(string line)
    {
        // An empty line or a mark ends a value that goes over several lines.
        if (line.Length == 0 || line[0] == '<')
        {
            _label = null;
            return;
        }

        if (line.StartsWith("# ", StringComparison.Ordinal))
        {
            Open(line[2..].Trim().ToLowerInvariant());
        }
        else if (line.StartsWith("## ", StringComparison.Ordinal) && _section is not null && Item(line[3..]) is { } headed)
        {
            _section.Add(headed);
            _item = _target = headed;
            _label = null;
        }
        else if (line.StartsWith("- ", StringComparison.Ordinal) && _section is not null)
        {
            ReadListLine(line[2..]);
        }
        else if (!ReadField(_target, line.Trim()) && _label is not null)
        {
            _target.Fields[_label] = $"{_target.Fields[_label]} {line.Trim()}".Trim();
        }
    }

    private void Open(string name)
    {
        if (!sections.TryGetValue(name, out _section))
        {
            sections[name] = _section = [];
        }

        _item = null;
        _label = null;
        _target = new ContextItem { Id = "", Kind = "", Title = "" };
    }

    private void ReadListLine(string text)
    {
        if (Item(text) is { } item)
        {
            (_item?.Parts ?? _section!).Add(item);
            _target = item;
            _label = null;
        }
        else
        {
            if (_item is null && !_section!.Contains(_target))
            {
                _section.Add(_target);
            }

            _target = _item ?? _target;
            if (!ReadField(_target, text) && _label is not null)
            {
                _target.Fields[_label] = $"{_target.Fields[_label]} {text}".Trim();
            }
        }
    }

    private bool ReadField(ContextItem item, string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is <= 0 or > LongestLabel || (colon + 1 < text.Length && text[colon + 1] != ' '))
        {
            return false;
        }

        foreach (var letter in text.AsSpan(0, colon))
        {
            if (!char.IsLetter(letter) && letter != ' ')
            {
                return false;
            }
        }

        var label = text[..colon].ToLowerInvariant();
        if (!item.Fields.TryAdd(label, text[(colon + 1)..].Trim()))
        {
            return false;
        }

        _label = label;
        return true;
    }

    // "[id] title" or "kind [id] title".
    private static ContextItem? Item(string text)
    {
        var open = text.IndexOf('[', StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf(']', open);
        if (close < 0 || open > LongestLabel || text.AsSpan(0, open).Contains(':'))
        {
            return null;
        }

        return new ContextItem
        {
            Kind = text[..open].Trim().ToLowerInvariant(),
            Id = text[(open + 1)..close].Trim(),
            Title = text[(close + 1)..].Trim(),
        };
    }
}
