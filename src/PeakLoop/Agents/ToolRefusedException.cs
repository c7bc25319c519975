namespace PeakLoop.Agents;

/// <summary>
/// A tool was asked to leave its sandbox: another folder, an option smuggled into a command, a host that is not listed. Nothing was done.
/// The model reads the message; the refusal is recorded as an incident.
/// </summary>
public sealed class ToolRefusedException(string message, Exception? inner = null) : UnauthorizedAccessException(message, inner);
