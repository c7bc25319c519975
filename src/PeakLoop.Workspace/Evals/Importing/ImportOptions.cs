namespace PeakLoop.Workspace.Evals.Importing;

/// <summary>Formats that <c>eval import</c> reads.</summary>
public enum ImportFormat
{
    /// <summary>promptfoo's configuration (YAML or JSON), or its tests as CSV or JSON lines.</summary>
    Promptfoo,

    /// <summary>Samples of OpenAI's evals: JSON lines with <c>input</c> and <c>ideal</c>.</summary>
    OpenAiEvals,

    /// <summary>A dataset of Inspect: JSON lines with <c>input</c>, <c>target</c> and perhaps <c>choices</c>.</summary>
    Inspect,
}

/// <summary>How the expected answers of samples become checks.</summary>
public enum ImportedMatch
{
    /// <summary>What the format's usual scorer does: OpenAI's <c>Match</c> (starts with), Inspect's <c>includes</c> (contains, ignoring case).</summary>
    Usual,

    /// <summary>The answer is the whole output.</summary>
    Exact,

    /// <summary>The answer stands somewhere in the output.</summary>
    Includes,

    /// <summary>The words overlap (SQuAD F1 of at least 0.5), as OpenAI's <c>FuzzyMatch</c> is used.</summary>
    Fuzzy,
}

/// <summary>What an import needs to know.</summary>
public sealed record ImportOptions
{
    /// <summary>The format.</summary>
    public required ImportFormat Format { get; init; }

    /// <summary>Prompt document that the cases test.</summary>
    public required string Target { get; init; }

    /// <summary>Beginning of ids where samples have none, usually the file's name without its ending.</summary>
    public required string Prefix { get; init; }

    /// <summary>How expected answers become checks. Default <see cref="ImportedMatch.Usual"/>.</summary>
    public ImportedMatch Match { get; init; }
}
