using PeakLoop.Configuration;
using Xunit;

namespace PeakLoop.Tests.Configuration;

public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("30 2 * * *", "2026-01-05T02:30", true)]
    [InlineData("30 2 * * *", "2026-01-05T02:31", false)]
    [InlineData("*/15 9-17 * * mon-fri", "2026-01-05T09:45", true)]
    [InlineData("*/15 9-17 * * mon-fri", "2026-01-04T09:45", false)]
    [InlineData("0 0 * * 7", "2026-01-04T00:00", true)]
    [InlineData("0 0 * * 0", "2026-01-04T00:00", true)]
    [InlineData("0 0 * * 5-7", "2026-01-04T00:00", true)]
    [InlineData("0 0 1 jan,JUL *", "2026-07-01T00:00", true)]
    [InlineData("0 0 1 jan,JUL *", "2026-02-01T00:00", false)]
    [InlineData("5/20 * * * *", "2026-01-05T02:45", true)]
    [InlineData("5/20 * * * *", "2026-01-05T02:20", false)]
    [InlineData("0 0 13 * fri", "2026-01-13T00:00", true)]
    [InlineData("0 0 13 * fri", "2026-01-16T00:00", true)]
    [InlineData("0 0 13 * fri", "2026-01-15T00:00", false)]
    [InlineData("0 0 29 2 *", "2028-02-29T00:00", true)]
    public void A_time_matches_by_the_rules_of_cron(string expression, string local, bool matches)
    {
        Assert.True(CronExpression.TryParse(expression, out var cron, out _));
        Assert.Equal(matches, cron.Matches(DateTime.Parse(local)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("* * * * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 8")]
    [InlineData("5-1 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("*/x * * * *")]
    [InlineData("1,,2 * * * *")]
    [InlineData("-1 * * * *")]
    [InlineData("1- * * * *")]
    [InlineData("mon * * * *")]
    [InlineData("0 0 30 2 *")]
    [InlineData("@daily")]
    public void What_is_no_cron_expression_is_refused_with_a_reason(string expression)
    {
        Assert.False(CronExpression.TryParse(expression, out _, out var expected));
        Assert.StartsWith("a cron expression", expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_that_exists_in_leap_years_alone_is_accepted_and_other_expressions_name_every_month()
    {
        for (var month = 1; month <= 12; month++)
        {
            for (var day = 1; day <= 31; day++)
            {
                Assert.Equal(day <= DateTime.DaysInMonth(2000, month), CronExpression.TryParse($"0 0 {day} {month} *", out _, out _));
            }
        }
    }
}
