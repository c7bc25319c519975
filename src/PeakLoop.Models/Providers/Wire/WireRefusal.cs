namespace PeakLoop.Models.Providers.Wire;

/// <summary>The answer behind a provider's fault: status and what the server said. Inner exception of the fault.</summary>
internal sealed class WireRefusal(int status, ErrorBody error) : Exception(error.Message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>What the server said.</summary>
    public ErrorBody Error { get; } = error;
}
