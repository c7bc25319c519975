using PeakLoop.Foundation;

namespace PeakLoop.Workspace.Placed;

/// <summary>
/// Turns byte offsets of a UTF-8 text into lines and columns. Offsets must be asked for in rising order, so that the text is walked
/// once. Columns count UTF-16 units from 1, as editors do.
/// </summary>
internal sealed class TextCursor(string file, byte[] text)
{
    private int offset;
    private int line = 1;
    private int column = 1;

    /// <summary>The place of the byte at <paramref name="target"/>.</summary>
    public SourceLocation At(long target)
    {
        for (; offset < target && offset < text.Length; offset++)
        {
            var value = text[offset];
            if (value == (byte)'\n')
            {
                line++;
                column = 1;
            }
            else if (value is < 0x80 or >= 0xC0)
            {
                // A lead byte of four stands for a surrogate pair; continuation bytes add nothing.
                column += value >= 0xF0 ? 2 : 1;
            }
        }

        return new SourceLocation(file, line, column);
    }
}
