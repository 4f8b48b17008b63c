using System.Globalization;
using CallKpi.Detection.Durations;

namespace CallKpi.Domain.Anomalies;

/// <summary>Rounds what a sentence says, so that it stays true.</summary>
internal static class FlagNumbers
{
    private const double MostRare = 1_000_000;

    /// <summary>The largest of 2, 5, 10, 20, 50, … below 1/p: "rarer than 1 in 200" is then true. Null when nothing is rare.</summary>
    internal static long? RarerThanOneIn(double p)
    {
        var inverse = p > 0 ? Math.Min(1 / p, MostRare * 1.5) : MostRare * 1.5;
        long? found = null;
        for (long power = 1; power <= MostRare; power *= 10)
        {
            foreach (var step in (ReadOnlySpan<long>)[1, 2, 5])
            {
                found = power * step > 1 && power * step < inverse ? power * step : found;
            }
        }

        return found;
    }

    /// <summary>
    /// A flag's expected range as it is said: outwards, low down and high up, so that what lies within it does so as printed,
    /// in steps that leave a value outside it outside as printed. Counts are whole: those within the range.
    /// </summary>
    internal static (double Low, double High) RoundRange(Flag flag)
    {
        var (low, high) = (flag.ExpectedLow, flag.ExpectedHigh);
        if (flag.Unit == FlagUnit.Count)
        {
            return Math.Ceiling(low) <= Math.Floor(high) ? (Math.Ceiling(low), Math.Floor(high)) : (low, high);
        }

        var finest = flag.Unit switch
        {
            FlagUnit.Seconds => 1,
            FlagUnit.Share => 0.001,
            _ => 0.1,
        };
        var coarse = flag.Unit == FlagUnit.Seconds ? (Step(low), Step(high)) : (finest, finest);
        var value = Round(flag.Value, finest, Math.Round);
        foreach (var (lowStep, highStep) in new[] { coarse, (finest, finest) })
        {
            var (roundLow, roundHigh) = (Round(low, lowStep, Math.Floor), Round(high, highStep, Math.Ceiling));
            if ((flag.Value >= low || value < roundLow) && (flag.Value <= high || value > roundHigh))
            {
                return (roundLow, roundHigh);
            }
        }

        return (low, high);
    }

    /// <summary>A duration in hours, minutes and seconds, parts that are zero left out.</summary>
    internal static string Duration(double seconds, string hour, string minute, string second)
    {
        var whole = (long)Math.Round(seconds);
        var parts = new List<string>(3);
        AddPart(parts, whole / 3600, hour);
        AddPart(parts, whole / 60 % 60, minute);
        if (whole % 60 > 0 || parts.Count == 0)
        {
            parts.Add($"{whole % 60}\u00A0{second}");
        }

        return string.Join('\u00A0', parts);
    }

    /// <summary>A number with at most one place behind the point.</summary>
    internal static string Number(double value, string thousands, string point)
    {
        var text = Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("#,0.#", CultureInfo.InvariantCulture);
        return text.Replace(".", "|", StringComparison.Ordinal).Replace(",", thousands, StringComparison.Ordinal).Replace("|", point, StringComparison.Ordinal);
    }

    /// <summary>At or below which p-value before adaptation a call is flagged, where adaptation has moved that by what a sentence can say; else null.</summary>
    internal static double? MovedLevel(DurationExplanation explanation)
    {
        var level = explanation.FalseAlarmRate * explanation.Calibration.Adaptation;
        return Math.Round(100 * level, 1) == Math.Round(100 * explanation.FalseAlarmRate, 1) ? null : level;
    }

    /// <summary>A multiple of a step; what is one but for the last digits of a double stays.</summary>
    private static double Round(double value, double step, Func<double, double> whole) => whole(Math.Round(value / step, 6)) * step;

    private static double Step(double seconds) => seconds switch
    {
        < 10 => 1,
        < 60 => 5,
        < 600 => 10,
        < 7200 => 60,
        _ => 300,
    };

    private static void AddPart(List<string> parts, long value, string unit)
    {
        if (value > 0)
        {
            parts.Add($"{value}\u00A0{unit}");
        }
    }
}
