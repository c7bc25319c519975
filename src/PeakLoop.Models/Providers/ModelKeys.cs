using PeakLoop.Configuration;
using PeakLoop.Foundation;

namespace PeakLoop.Models.Providers;

/// <summary>Finds the keys of models in environment variables and files; they stand nowhere else.</summary>
/// <param name="environment">Environment variables of the process.</param>
/// <param name="workspaceRoot">Folder that relative key files are looked for in.</param>
public sealed class ModelKeys(IReadOnlyDictionary<string, string> environment, string workspaceRoot)
{
    /// <summary>The environment variable that a model's key comes from; null where it has none or a file.</summary>
    public static string? VariableOf(ModelOptions model) => model switch
    {
        { KeyEnv: { } named } => named,
        { KeyFile: not null } or { Endpoint: not null } => null,
        { Provider: "openai" } => "OPENAI_API_KEY",
        { Provider: "anthropic" } => "ANTHROPIC_API_KEY",
        _ => null,
    };

    /// <summary>The key of a model; null where it needs none.</summary>
    /// <exception cref="InputException">The variable or file that should hold it does not.</exception>
    public string? Find(ModelOptions model) => Look(model, out var problem) ?? (problem is null
        ? null
        : throw InputException.One(new SourceLocation("loop.config.json"), $"models.{model.Alias}", problem));

    /// <summary>What keeps a model from having the key it needs; null where nothing does.</summary>
    public string? Problem(ModelOptions model)
    {
        Look(model, out var problem);
        return problem;
    }

    /// <summary>Every key that the models of a configuration use, for redaction. What cannot be found is left out.</summary>
    public IEnumerable<string> Known(LoopConfig config) => config.Models.Values.Select(model => Look(model, out _)).OfType<string>();

    private string? Look(ModelOptions model, out string? problem)
    {
        problem = null;
        if (model.KeyFile is { } file)
        {
            var key = Read(file);
            problem = key is null ? $"a readable file with a key in it, named by models.{model.Alias}.keyFile" : null;
            return key;
        }

        if (VariableOf(model) is not { } variable)
        {
            return null;
        }

        var value = environment.GetValueOrDefault(variable)?.Trim();
        problem = string.IsNullOrEmpty(value) ? $"a key in the environment variable {variable}, which is not set" : null;
        return string.IsNullOrEmpty(value) ? null : value;
    }

    private string? Read(string file)
    {
        var path = file.StartsWith("~/", StringComparison.Ordinal) && environment.GetValueOrDefault("HOME") is { } home
            ? Path.Combine(home, file[2..]) : Path.Combine(workspaceRoot, file);
        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } key && !key.Contains('\n', StringComparison.Ordinal) ? key : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
