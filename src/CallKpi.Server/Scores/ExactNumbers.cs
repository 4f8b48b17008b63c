using System.Globalization;
using CallKpi.Domain.Periods;
using CallKpi.V1;

namespace CallKpi.Server.Scores;

/// <summary>Exact numbers in the contract's form: the fraction, and what people read.</summary>
internal static class ExactNumbers
{
    private const int Digits = 6;

    /// <summary>A number; without one both texts are empty, which is not 0.</summary>
    public static ExactNumber Of(Ratio? value) => value is { } known
        ? new ExactNumber
        {
            Exact = known.ToString(),
            Decimal = known.ToDecimal(Digits).ToString("F6", CultureInfo.InvariantCulture),
        }
        : new ExactNumber();

    /// <summary>A weight as a plain decimal number.</summary>
    public static string Plain(decimal weight) => weight.ToString("G29", CultureInfo.InvariantCulture);
}
