using System.Globalization;
using System.Text.Json.Nodes;
using PeakLoop.Evals;
using PeakLoop.Evals.Checks;
using PeakLoop.Workspace.Evals.Yaml;

namespace PeakLoop.Workspace.Evals.Importing;

/// <summary>Turns one sample of a dataset into a case: <c>input</c> becomes the variable of that name, the expected answers become checks.</summary>
internal static class SampleReader
{
    private static readonly string[] InspectKeys = ["input", "target", "choices", "id", "metadata"];

    /// <summary>The case; null (with an error) where the sample cannot be one.</summary>
    public static EvalCase? Read(SourceNode sample, ImportOptions options, int number, ReadContext context)
    {
        var inspect = options.Format == ImportFormat.Inspect;
        var fields = new Fields(sample, context);
        var errors = context.Errors.Count;
        if (sample.Kind != NodeKind.Map)
        {
            context.Error(sample, "a sample: an object");
            return null;
        }

        if (inspect)
        {
            // files, sandbox and setup need an environment that a case here does not have.
            fields.Only(InspectKeys);
        }

        if (fields.Node("input") is not { } input)
        {
            context.Missing(sample, "an input");
            return null;
        }

        var answers = fields.Texts(inspect ? "target" : "ideal");
        if (answers.Count == 0 && context.Errors.Count == errors)
        {
            context.Missing(sample, inspect ? "a target: the expected answer, or a list of them" : "ideal: the expected answer, or a list of them");
        }

        var vars = new JsonObject { ["input"] = input.ToJson() };
        var choices = inspect ? fields.Texts("choices") : [];
        if (choices.Count > 0)
        {
            vars["choices"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice))]);
        }

        var id = inspect && fields.Text("id") is { } written ? $"{options.Prefix}-{written}" : Numbered(options.Prefix, number);
        if (!CaseId.IsValid(id))
        {
            context.Error(fields.Node("id") ?? sample, CaseId.Expected);
        }

        return context.Errors.Count > errors ? null : new EvalCase
        {
            Id = id,
            Target = options.Target,
            Split = CaseSplit.Of(id),
            Vars = vars,
            Checks = choices.Count > 0 ? [Choice(answers, sample)] : [Check(answers, options, sample)],
            Metadata = fields.Node("metadata")?.ToJson() as JsonObject ?? [],
            Location = sample.Location,
        };
    }

    private static string Numbered(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:000}");

    // Inspect's multiple_choice asks for a last line "ANSWER: B" (or "ANSWER: A, C").
    private static CheckDefinition Choice(List<string> answers, SourceNode sample) => new()
    {
        Type = "regex",
        Value = @"ANSWER\s*:\s*" + string.Join(@"\s*,?\s*", answers) + @"\s*(?:\n|$)",
        Location = sample.Location,
    };

    private static CheckDefinition Check(List<string> answers, ImportOptions options, SourceNode sample)
    {
        var type = (options.Match, options.Format) switch
        {
            (ImportedMatch.Exact, _) => "equals",
            (ImportedMatch.Fuzzy, _) => "f1",
            (ImportedMatch.Includes, _) => "contains",
            (_, ImportFormat.Inspect) => "icontains",
            _ => "starts-with",
        };
        if (answers.Count == 1 || type is "f1")
        {
            JsonNode value = answers.Count == 1 ? JsonValue.Create(answers[0]) : List(answers);
            return new CheckDefinition { Type = type, Value = value, Location = sample.Location };
        }

        if (type is "contains" or "icontains")
        {
            return new CheckDefinition { Type = $"{type}-any", Value = List(answers), Location = sample.Location };
        }

        // Any one of them: a group whose score is reached by a single pass.
        return new CheckDefinition
        {
            Type = CheckCatalogue.AssertSet,
            Threshold = 1.0 / answers.Count,
            Members = [.. answers.Select(answer => new CheckDefinition { Type = type, Value = answer, Location = sample.Location })],
            Location = sample.Location,
        };
    }

    private static JsonArray List(List<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
