using System.Globalization;
using System.Numerics;

namespace CallKpi.Domain.Periods;

/// <summary>An exact fraction: scores, gaps in days and weights are compared and added without rounding.</summary>
/// <remarks>
/// Always reduced, with a positive denominator; <c>default</c> is 0. This type is an immutable value type.
/// Rounding happens once, on the way to a screen, by <see cref="ToDecimal"/>.
/// </remarks>
public readonly struct Ratio : IEquatable<Ratio>, IComparable<Ratio>
{
    // Invariant: zero only in default(Ratio), where it stands for 1; otherwise positive and prime to the numerator.
    private readonly BigInteger _denominator;

    /// <summary>Makes the reduced fraction of two whole numbers.</summary>
    /// <param name="numerator">Any whole number.</param>
    /// <param name="denominator">Any whole number but 0; its sign moves to the numerator.</param>
    public Ratio(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException($"A ratio of {numerator} to 0 does not exist; use null for a figure without a base.");
        }

        var common = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / common;
        _denominator = denominator / common;
    }

    /// <summary>The number 0.</summary>
    public static Ratio Zero => default;

    /// <summary>The number 1.</summary>
    public static Ratio One => new(1, 1);

    /// <summary>The upper number of the reduced fraction; carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The lower number of the reduced fraction; always positive.</summary>
    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    /// <summary>The number of days, of 86,400 s each, in a length of time.</summary>
    public static Ratio DaysOf(TimeSpan length) => new(length.Ticks, TimeSpan.TicksPerDay);

    /// <summary>The exact fraction of a decimal number.</summary>
    public static Ratio Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        var scale = (bits[3] >> 16) & 0xFF;
        return new Ratio(bits[3] < 0 ? -digits : digits, BigInteger.Pow(10, scale));
    }

    /// <summary>Reads "27/28", "-3" or "2.5"; the opposite of <see cref="ToString()"/>.</summary>
    public static Ratio Parse(string text) =>
        TryParse(text, out var value)
            ? value
            : throw new FormatException($"\"{text}\" is no exact number; expected digits such as 7, 2.5 or 27/28.");

    /// <summary>Reads "27/28", "-3" or "2.5"; false for anything else, a zero denominator and exponents included.</summary>
    public static bool TryParse(string? text, out Ratio value)
    {
        value = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0)
        {
            return TryParseDecimal(text, out value);
        }

        if (!TryParseDecimal(text![..slash], out var above) || !TryParseDecimal(text[(slash + 1)..], out var below)
            || below == Zero)
        {
            return false;
        }

        value = above / below;
        return true;
    }

    /// <summary>The smaller of two.</summary>
    public static Ratio Min(Ratio left, Ratio right) => left <= right ? left : right;

    /// <summary>The greater of two.</summary>
    public static Ratio Max(Ratio left, Ratio right) => left >= right ? left : right;

    /// <summary>A whole number as a ratio.</summary>
    public static implicit operator Ratio(long value) => new(value, BigInteger.One);

    /// <summary>The sum.</summary>
    public static Ratio operator +(Ratio left, Ratio right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    /// <summary>The difference.</summary>
    public static Ratio operator -(Ratio left, Ratio right) => left + -right;

    /// <summary>The opposite number.</summary>
    public static Ratio operator -(Ratio value) => new(-value.Numerator, value.Denominator);

    /// <summary>The product.</summary>
    public static Ratio operator *(Ratio left, Ratio right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The quotient; dividing by 0 throws, since such a figure does not exist.</summary>
    public static Ratio operator /(Ratio left, Ratio right) =>
        new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(Ratio left, Ratio right) => left.Equals(right);

    /// <summary>Whether the numbers differ.</summary>
    public static bool operator !=(Ratio left, Ratio right) => !left.Equals(right);

    /// <summary>Whether the left number is smaller.</summary>
    public static bool operator <(Ratio left, Ratio right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left number is greater.</summary>
    public static bool operator >(Ratio left, Ratio right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left number is smaller or the same.</summary>
    public static bool operator <=(Ratio left, Ratio right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left number is greater or the same.</summary>
    public static bool operator >=(Ratio left, Ratio right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Ratio other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Ratio other) => Numerator == other.Numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Ratio other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>The least whole number that is not smaller: 67/30 becomes 3.</summary>
    public BigInteger Ceiling()
    {
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var rest);
        return rest.Sign > 0 ? quotient + 1 : quotient;
    }

    /// <summary>The number rounded to so many digits after the point, a half to the even neighbour.</summary>
    public decimal ToDecimal(int digits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 28);
        var scaled = BigInteger.DivRem(BigInteger.Abs(Numerator) * BigInteger.Pow(10, digits), Denominator, out var rest);
        var half = (rest * 2).CompareTo(Denominator);
        if (half > 0 || (half == 0 && !scaled.IsEven))
        {
            scaled += 1;
        }

        var whole = BigInteger.DivRem(scaled, BigInteger.Pow(10, digits), out var fraction);
        var value = (decimal)whole + ((decimal)fraction / (decimal)BigInteger.Pow(10, digits));
        return Numerator.Sign < 0 ? -value : value;
    }

    /// <summary>"27/28", or "3" where the number is whole.</summary>
    public override string ToString() => Denominator.IsOne
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static bool TryParseDecimal(string? text, out Ratio value)
    {
        value = default;
        var point = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        var digits = point < 0 ? text : text!.Remove(point, 1);
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        value = new Ratio(number, point < 0 ? BigInteger.One : BigInteger.Pow(10, text!.Length - point - 1));
        return true;
    }
}
