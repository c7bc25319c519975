using System.Diagnostics.CodeAnalysis;
using Microsoft.SemanticKernel;

namespace PeakLoop.SemanticKernel;

/// <summary>Makes prompt templates of the format <c>scriban</c>.</summary>
public sealed class ScribanTemplateFactory : IPromptTemplateFactory
{
    /// <summary>Name of the format, and of the engine in a prompt document.</summary>
    public const string Format = "scriban";

    /// <inheritdoc/>
    /// <exception cref="FormatException">The template is of this format and cannot be read.</exception>
    public bool TryCreate(PromptTemplateConfig templateConfig, [NotNullWhen(true)] out IPromptTemplate? result)
    {
        ArgumentNullException.ThrowIfNull(templateConfig);
        result = templateConfig.TemplateFormat == Format ? new ScribanTemplate(templateConfig.Template) : null;
        return result is not null;
    }
}
