using PeakLoop.Improvement.Index;
using Xunit;

namespace PeakLoop.Tests.Improvement.Index;

public sealed class DropWatchTests
{
    private const int Cases = 40;

    [Fact]
    public void A_drop_raises_an_alarm_that_names_the_last_good_night()
    {
        var alarm = First(drop: 0.2, from: 31, seed: 4);

        Assert.NotNull(alarm);
        Assert.InRange(alarm.Value.Night, 31, 36);
        Assert.InRange(alarm.Value.Alarm.LastGood, 15, 30);
        Assert.True(alarm.Value.Alarm.Expected - alarm.Value.Alarm.Rate > 0.1);
    }

    [Fact]
    public void Quiet_histories_stay_quiet_and_drops_are_found()
    {
        var quiet = Enumerable.Range(0, 40).Count(seed => First(drop: 0, from: 200, seed, nights: 60) is not null);
        var found = Enumerable.Range(0, 40).Count(seed => First(drop: 0.15, from: 31, seed, nights: 45) is { Night: >= 31 });

        Assert.InRange(quiet, 0, 4);
        Assert.InRange(found, 36, 40);
    }

    [Fact]
    public void Cases_that_come_and_go_do_not_look_like_a_drop()
    {
        // Ten easy cases stop running: the mean of what is left is lower, nothing got worse.
        var scores = History(0, 200, seed: 3, nights: 40);
        for (var row = 25; row < 40; row++)
        {
            for (var column = 0; column < 10; column++)
            {
                scores[row, column] = double.NaN;
            }
        }

        for (var nights = 11; nights <= 40; nights++)
        {
            Assert.Null(DropWatch.Tonight(Rows(scores, nights), [.. Enumerable.Range(1, nights)]));
        }
    }

    [Fact]
    public void Too_short_a_history_raises_nothing() => Assert.Null(DropWatch.Tonight(new double[10, Cases], [.. Enumerable.Range(1, 10)]));

    private static (int Night, DropAlarm Alarm)? First(double drop, int from, int seed, int nights = 40)
    {
        var scores = History(drop, from, seed, nights);
        for (var night = 11; night <= nights; night++)
        {
            if (DropWatch.Tonight(Rows(scores, night), [.. Enumerable.Range(1, night)]) is { } alarm)
            {
                return (night, alarm);
            }
        }

        return null;
    }

    private static double[,] History(double drop, int from, int seed, int nights)
    {
        var random = new Random(seed);
        var level = Enumerable.Range(0, Cases).Select(i => i < 10 ? 0.95 : 0.3 + (0.5 * random.NextDouble())).ToArray();
        var scores = new double[nights, Cases];
        for (var night = 0; night < nights; night++)
        {
            for (var column = 0; column < Cases; column++)
            {
                scores[night, column] = random.NextDouble() < Math.Max(0, level[column] - (night + 1 >= from ? drop : 0)) ? 1 : 0;
            }
        }

        return scores;
    }

    private static double[,] Rows(double[,] scores, int nights)
    {
        var part = new double[nights, Cases];
        Array.Copy(scores, part, part.Length);
        return part;
    }
}
