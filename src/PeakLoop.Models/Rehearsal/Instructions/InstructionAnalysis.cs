namespace PeakLoop.Models.Rehearsal.Instructions;

/// <summary>What a system text asks for, per skill index.</summary>
/// <param name="Clarity">0..1: the clearest line that asks for the skill.</param>
/// <param name="Contrary">0..1: the clearest line that asks for the opposite.</param>
/// <param name="Instructions">Number of instructions, those that say nothing concrete included.</param>
/// <param name="Stuffed">Ids and dates of particular cases that stand in the text, lower case.</param>
public sealed record InstructionAnalysis(double[] Clarity, double[] Contrary, int Instructions, IReadOnlyList<string> Stuffed);
