using Microsoft.Extensions.AI;

namespace PeakLoop.Agents;

/// <summary>The models of one run, behind the whole chain of decorators.</summary>
public interface IModelSource
{
    /// <summary>Series of the run: the acting model's alias, or <c>rehearsal</c> for simulated models. Series are never mixed.</summary>
    string Series { get; }

    /// <summary>Client of a role.</summary>
    IChatClient For(string role);

    /// <summary>Model alias of a role, as recorded with every output.</summary>
    string AliasOf(string role);
}

/// <summary>The roles that prompts serve.</summary>
public static class Roles
{
    /// <summary>Plans for a team.</summary>
    public const string Planner = "planner";

    /// <summary>Aligns the teams' plans.</summary>
    public const string Coordinator = "coordinator";

    /// <summary>Produces an artifact for an action.</summary>
    public const string Actor = "actor";

    /// <summary>Grades against a rubric.</summary>
    public const string Judge = "judge";

    /// <summary>Distils lessons.</summary>
    public const string Lesson = "lesson";

    /// <summary>Proposes prompt edits.</summary>
    public const string Reflector = "reflector";

    /// <summary>Proposes checks.</summary>
    public const string CheckAuthor = "check-author";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Planner, Coordinator, Actor, Judge, Lesson, Reflector, CheckAuthor];

    /// <summary>The roles that do the organization's work; <c>--model</c> overrides these.</summary>
    public static IReadOnlyList<string> Acting { get; } = [Planner, Coordinator, Actor];
}
