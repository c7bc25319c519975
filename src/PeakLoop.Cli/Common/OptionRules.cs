using System.CommandLine;

namespace PeakLoop.Cli.Common;

/// <summary>Limits of numeric options.</summary>
internal static class OptionRules
{
    /// <summary>Refuses values below a limit.</summary>
    public static void AtLeast<T>(this Option<T?> option, T least)
        where T : struct, IComparable<T> =>
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Value<T>(result) is { } value && value.CompareTo(least) < 0)
            {
                result.AddError($"{option.Name} {value}: at least {least} is expected");
            }
        });

    /// <summary>The value; null where it cannot be read, which the parser says itself.</summary>
    private static T? Value<T>(System.CommandLine.Parsing.OptionResult result)
        where T : struct
    {
        try
        {
            return result.GetValueOrDefault<T?>();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
