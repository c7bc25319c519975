using HandlebarsDotNet;
using HandlebarsDotNet.IO;

namespace PeakLoop.Workspace.Prompts;

/// <summary>Prints booleans, objects and lists as <see cref="TemplateValue"/> says, in place of the engine's .NET forms.</summary>
internal sealed class TemplateFormatter : IFormatter, IFormatterProvider
{
    public bool TryCreateFormatter(Type type, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IFormatter? formatter)
    {
        formatter = type == typeof(bool) || type == typeof(TemplateMap) || type == typeof(TemplateList) ? this : null;
        return formatter is not null;
    }

    public void Format<T>(T value, in EncodedTextWriter writer) =>
        writer.Write(value is bool flag ? flag ? "true" : "false" : value?.ToString() ?? "", encode: false);
}
