using System.Reflection;

namespace PeakLoop.Cli.Common;

/// <summary>The version of the program.</summary>
internal static class ProductVersion
{
    /// <summary>Version as shown.</summary>
    public static string Text { get; } = typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
