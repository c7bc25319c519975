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
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<T?>() is { } value && value.CompareTo(least) < 0)
            {
                result.AddError($"{option.Name} {value}: at least {least} is expected");
            }
        });
}
