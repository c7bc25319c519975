namespace PeakLoop.Reports.Terminal;

/// <summary>What a terminal can do, decided once by the program from its console and settings (a redirected output or <c>NO_COLOR</c>: no colour).</summary>
public sealed record TerminalOptions
{
    /// <summary>Plain text of 80 columns.</summary>
    public static TerminalOptions Plain { get; } = new();

    /// <summary>Columns, 60 to 200; others are brought into that range. Default 80.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Whether colours and styles may be used. Default false: plain text without any control character but line feeds.</summary>
    public bool Color { get; init; }

    /// <summary>The width brought into 60..200.</summary>
    public int Columns => Math.Clamp(Width, 60, 200);
}
