using PeakLoop.Models.Rehearsal.Reading;
using PeakLoop.Models.Rehearsal.Skills;

namespace PeakLoop.Models.Rehearsal.Composing;

/// <summary>Writes the answer of one role from the real context, with or without each skill.</summary>
internal interface IComposer
{
    /// <summary>Skills whose draws this role's answer looks at.</summary>
    IReadOnlyList<Skill> Skills { get; }

    /// <summary>
    /// The answer. <paramref name="luck"/> stands for what is drawn besides the skills; composers of documents do not use it, so that the
    /// skills alone decide what a check sees.
    /// </summary>
    string Compose(ComposeRequest request, SkillSet shown, ulong luck);

    /// <summary>
    /// The chance of showing a skill, where the role knows better than the instructions; otherwise <paramref name="asked"/>.
    /// </summary>
    double Chance(Skill skill, double asked, ComposeRequest request) => asked;
}

/// <summary>What an answer is composed from.</summary>
/// <param name="Context">The user text.</param>
/// <param name="Options">The model's parameters.</param>
/// <param name="Cycle">Cycle of the call; 0 outside cycles.</param>
internal sealed record ComposeRequest(ContextText Context, RehearsalOptions Options, int Cycle = 0)
{
    /// <summary>Texts that tools returned in this conversation, by tool name.</summary>
    public IReadOnlyList<(string Tool, string Text)> ToolResults { get; init; } = [];

    /// <summary>Whether the caller asked for a JSON document.</summary>
    public bool JsonAnswer { get; init; }
}
