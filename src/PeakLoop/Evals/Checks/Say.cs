namespace PeakLoop.Evals.Checks;

/// <summary>Wording shared by the reasons of checks.</summary>
internal static class Say
{
    /// <summary>A text cut to what fits a reason, never inside a surrogate pair.</summary>
    public static string Short(string text, int limit = 80)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    /// <summary>Texts in quotes, divided by commas.</summary>
    public static string List(IEnumerable<string> texts) => string.Join(", ", texts.Select(text => $"\"{Short(text, 40)}\""));

    /// <summary>A score or amount with at most four decimals, invariant.</summary>
    public static string Number(double value) => value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
