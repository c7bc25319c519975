using Microsoft.Extensions.AI;
using PeakLoop.Agents;
using PeakLoop.Configuration;
using PeakLoop.Models.Echo;

namespace PeakLoop.Cli.Eval.Running;

/// <summary>
/// Models of an eval run in which echo answers for free, always the same: there is nothing to budget, and nothing to replay after a kill, so that its
/// answers go into the store as outputs only and not into the journal besides. All other models keep the whole chain.
/// </summary>
/// <param name="inner">Models behind the whole chain.</param>
/// <param name="config">Configuration.</param>
internal sealed class EchoModels(IModelSource inner, LoopConfig config) : IModelSource, IDisposable
{
    private readonly EchoChatClient echo = new();

    /// <inheritdoc/>
    public string Series => inner.Series;

    /// <inheritdoc/>
    public IChatClient For(string role) => config.Models[config.Roles[role].Model].Provider == EchoChatClient.Model ? echo : inner.For(role);

    /// <inheritdoc/>
    public string AliasOf(string role) => inner.AliasOf(role);

    /// <inheritdoc/>
    public void Dispose() => echo.Dispose();
}
