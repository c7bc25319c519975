using System.Globalization;
using System.Text.Json.Nodes;

namespace PeakLoop.Workspace.Evals.Yaml;

/// <summary>
/// A scalar as written. Plain ones get their type by YAML 1.2's core schema (null, true and false in three spellings, decimal, 0o and 0x
/// integers, floats); dates stay texts. Quoted and block scalars are always texts. <c>.nan</c> and <c>.inf</c> have no JSON form and stay
/// texts too.
/// </summary>
internal readonly record struct ScalarText(string Text, bool Plain)
{
    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";

    public bool IsString => !IsNull && Truth is null && Number is null;

    private bool? Truth => !Plain ? null : Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    private JsonValue? Number
    {
        get
        {
            if (!Plain || Text.Length == 0 || !(char.IsAsciiDigit(Text[0]) || Text[0] is '-' or '+' or '.'))
            {
                return null;
            }

            if (Text.StartsWith("0x", StringComparison.Ordinal))
            {
                return long.TryParse(Text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) && hex >= 0
                    ? JsonValue.Create(hex) : null;
            }

            if (Text.StartsWith("0o", StringComparison.Ordinal))
            {
                return Octal(Text.AsSpan(2)) is { } octal ? JsonValue.Create(octal) : null;
            }

            if (long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            {
                return JsonValue.Create(whole);
            }

            const NumberStyles Float = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
            return double.TryParse(Text, Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? JsonValue.Create(number) : null;
        }
    }

    public JsonNode? ToJson() => IsNull ? null : Truth is { } truth ? JsonValue.Create(truth) : Number ?? JsonValue.Create(Text);

    private static long? Octal(ReadOnlySpan<char> digits)
    {
        long value = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7' || value > long.MaxValue >> 3)
            {
                return null;
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return digits.IsEmpty ? null : value;
    }
}
