namespace PeakLoop.Configuration;

/// <summary>
/// A cron expression of five fields: minute, hour, day of month, month, day of week. A field is <c>*</c>, a number, a name
/// (<c>jan</c>…<c>dec</c>, <c>sun</c>…<c>sat</c>), a range <c>a-b</c>, any of these with a step <c>/n</c>, or a list of them. Sunday is
/// 0 or 7. As in POSIX cron, a day matches when either day field matches, unless one of them is <c>*</c>.
/// </summary>
public sealed class CronExpression
{
    private static readonly string[] MonthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly CronField[] Fields =
    [
        new("minute", 0, 59, []),
        new("hour", 0, 23, []),
        new("day of month", 1, 31, []),
        new("month", 1, 12, MonthNames),
        new("day of week", 0, 7, DayNames),
    ];

    private readonly ulong[] sets;
    private readonly bool anyDay;

    private CronExpression(ulong[] sets, bool anyDay)
    {
        this.sets = sets;
        this.anyDay = anyDay;
    }

    /// <summary>Reads an expression; where it is wrong, <paramref name="expected"/> says which field and what it may hold.</summary>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CronExpression? cron, out string expected)
    {
        cron = null;
        expected = "";
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != Fields.Length)
        {
            expected = "a cron expression of five fields: minute, hour, day of month, month, day of week";
            return false;
        }

        var found = new ulong[Fields.Length];
        for (var i = 0; i < Fields.Length; i++)
        {
            if (Fields[i].Parse(parts[i]) is not { } set)
            {
                expected = $"a cron expression whose {Fields[i].Name} is *, or numbers from {Fields[i].Least} to {Fields[i].Most}, "
                    + $"ranges, steps or lists of them (here '{parts[i]}')";
                return false;
            }

            found[i] = set;
        }

        // Day 7 is Sunday as well.
        found[4] |= found[4] >> 7 & 1;
        cron = new CronExpression(found, parts[2][0] == '*' || parts[4][0] == '*');
        if (!cron.CanEverFire())
        {
            expected = "a cron expression for a day that exists";
            return false;
        }

        return true;
    }

    /// <summary>Whether the expression fires in the minute of a local time.</summary>
    public bool Matches(DateTime local)
    {
        var day = Has(2, local.Day);
        var weekday = Has(4, (int)local.DayOfWeek);
        return Has(0, local.Minute) && Has(1, local.Hour) && Has(3, local.Month) && (anyDay ? day && weekday : day || weekday);
    }

    private bool Has(int field, int value) => (sets[field] >> value & 1) == 1;

    private bool CanEverFire()
    {
        if (!anyDay)
        {
            return true;
        }

        for (var month = 1; month <= 12; month++)
        {
            // 2000 is a leap year: 29 February exists.
            for (var day = 1; Has(3, month) && day <= DateTime.DaysInMonth(2000, month); day++)
            {
                if (Has(2, day))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private sealed record CronField(string Name, int Least, int Most, string[] Names)
    {
        /// <summary>The values as bits; null where the text is wrong.</summary>
        public ulong? Parse(string text)
        {
            ulong set = 0;
            foreach (var item in text.Split(','))
            {
                var slash = item.IndexOf('/');
                var step = 1;
                if (slash >= 0 && (!int.TryParse(item[(slash + 1)..], System.Globalization.NumberStyles.None, null, out step) || step < 1 || step > Most))
                {
                    return null;
                }

                if (Range(slash < 0 ? item : item[..slash], slash >= 0) is not { } range)
                {
                    return null;
                }

                for (var value = range.From; value <= range.To; value += step)
                {
                    set |= 1UL << value;
                }
            }

            return set;
        }

        private (int From, int To)? Range(string text, bool stepped)
        {
            if (text == "*")
            {
                return (Least, Most);
            }

            var dash = text.IndexOf('-');
            var from = Number(dash < 0 ? text : text[..dash]);
            var to = dash < 0 ? stepped ? Most : from : Number(text[(dash + 1)..]);
            return from is { } first && to is { } last && first <= last ? (first, last) : null;
        }

        private int? Number(string text)
        {
            var name = Array.FindIndex(Names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (name >= 0)
            {
                return name + (Least == 1 ? 1 : 0);
            }

            return int.TryParse(text, System.Globalization.NumberStyles.None, null, out var number) && number >= Least && number <= Most
                ? number
                : null;
        }
    }
}
