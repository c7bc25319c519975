using PeakLoop.Configuration;
using PeakLoop.Foundation;
using PeakLoop.Workspace.Placed;

namespace PeakLoop.Workspace.Config;

/// <summary>Which keys of a model go with which provider.</summary>
internal static class ModelRules
{
    private static readonly string[] Real = ["openai", "anthropic"];

    private static readonly (string Key, string[] Providers)[] Belonging =
    [
        ("rehearsal", ["rehearsal"]),
        ("recording", ["replay"]),
        ("endpoint", Real),
        ("keyEnv", Real),
        ("keyFile", Real),
        ("temperature", ["openai"]),
        ("json", Real),
        ("stream", Real),
        ("reasoningTokens", Real),
        ("seeded", ["openai"]),
        ("reasoningEffort", ["openai"]),
    ];

    public static void Check(ModelOptions model, PlacedNode node, List<InputError> errors)
    {
        foreach (var (key, providers) in Belonging)
        {
            if (node.Find(key) is { Value.Kind: not NodeKind.Null } member && !providers.Contains(model.Provider))
            {
                errors.Add(new InputError(
                    member.Location, key, $"no such key with the provider {model.Provider}; it belongs to the provider {string.Join(" or ", providers)}"));
            }
        }

        if (model.Recording is null && model.Provider == "replay")
        {
            errors.Add(new InputError(node.Location, null, "the key recording, which the provider replay answers from"));
        }

        if (model is { KeyEnv: not null, KeyFile: not null })
        {
            errors.Add(new InputError(node.Find("keyFile")!.Location, "keyFile", "either keyEnv or keyFile, not both"));
        }
    }
}
