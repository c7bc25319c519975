namespace PeakLoop.Foundation;

/// <summary>A place in a file a person can open.</summary>
/// <param name="File">Path relative to the workspace, with forward slashes.</param>
/// <param name="Line">Line, from 1; 0 where the whole file is meant.</param>
/// <param name="Column">Column, from 1; 0 where the whole line is meant.</param>
public readonly record struct SourceLocation(string File, int Line = 0, int Column = 0)
{
    /// <summary><c>file:line:column</c>, without the parts that are 0.</summary>
    public override string ToString() => Line == 0 ? File : Column == 0 ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
}
