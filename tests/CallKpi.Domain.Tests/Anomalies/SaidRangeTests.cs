using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>The expected range as a sentence prints it.</summary>
public sealed class SaidRangeTests
{
    // By hand: low down and high up to the step of their size, or to the last digit printed where that would take the value in.
    [Theory]
    [InlineData(FlagUnit.Seconds, 1904, 38.4, 637, "35 s to 11 min")]
    [InlineData(FlagUnit.Seconds, 100, 38.4, 637, "35 s to 11 min")]
    [InlineData(FlagUnit.Seconds, 650, 38.4, 636.2, "38 s to 10 min 37 s")]
    [InlineData(FlagUnit.Seconds, 36, 38.4, 637, "38 s to 10 min 37 s")]
    [InlineData(FlagUnit.Seconds, 637.4, 38.4, 636.2, "38 s to 10 min 36 s")]
    [InlineData(FlagUnit.Seconds, 3, 4.2, 9.9, "4 s to 10 s")]
    [InlineData(FlagUnit.Days, 91, 7, 62.5, "7 to 62.5 days")]
    [InlineData(FlagUnit.Days, 91, 7.04, 62.51, "7 to 62.6 days")]
    [InlineData(FlagUnit.Share, 0.425, 0.8004, 0.95, "80% to 95%")]
    [InlineData(FlagUnit.Share, 0.2, 0.30219, 0.40001, "30.2% to 40.1%")]
    [InlineData(FlagUnit.Count, 7, 0, 2.7, "0 to 2")]
    [InlineData(FlagUnit.Count, 0, 2.3, 9.99, "3 to 9")]
    [InlineData(FlagUnit.Count, 0, 2.3, 2.7, "2.3 to 2.7")]
    public void A_range_is_said_outwards_and_leaves_the_value_where_it_is(FlagUnit unit, double value, double low, double high, string said)
    {
        var flag = new Flag(
            "f", FlagKind.SeriesOffPattern, new FlagSubject(FlagSubjectKind.Branch, "b1"), default, value, unit, low, high, 1,
            new FlagComparison(DurationBasis.Own, null, null, 5)) { Driver = FlagDriver.NumberOfCalls, Period = PeriodKind.Day, Measure = "calls" };
        Assert.Contains(
            $"usual for such days is {said} (5", FlagSentence.Render(flag, FlagLanguage.English, "North").Replace('\u00A0', ' '), StringComparison.Ordinal);
    }
}
