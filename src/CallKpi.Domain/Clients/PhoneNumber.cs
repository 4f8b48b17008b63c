using System.Globalization;

namespace CallKpi.Domain.Clients;

/// <summary>A telephone number of the whole world, in the sense of ITU-T E.164: at most 15 digits that begin with a calling code.</summary>
/// <remarks>
/// This type is an immutable value type. No calling code begins with 0, so the digits as a number lose nothing,
/// and eight bytes a number keep a book of a million clients small. The default value stands for no number.
/// </remarks>
public readonly record struct PhoneNumber : IComparable<PhoneNumber>
{
    /// <summary>ITU-T E.164 section 6.2.1: "the maximum length of the international number is 15 digits".</summary>
    public const int MaximumDigits = 15;

    /// <summary>The fewest digits that any country's whole numbers have, calling code included.</summary>
    public const int MinimumDigits = 7;

    private PhoneNumber(ulong digits) => Digits = digits;

    /// <summary>The digits as one number, calling code first; 0 stands for no number.</summary>
    public ulong Digits { get; }

    /// <summary>True of the default value, which is no number.</summary>
    public bool IsNone => Digits == 0;

    /// <summary>The number as E.164 is written: a plus and the digits; empty of no number.</summary>
    public string E164 => Digits == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"+{Digits}");

    /// <summary>The number with these digits, which are calling code first and without a plus; for storage that keeps numbers.</summary>
    public static PhoneNumber FromDigits(ulong digits) => new(digits);

    /// <summary>Reads the strict written form, a plus and 7 to 15 ASCII digits, and nothing else.</summary>
    /// <remarks>What a person or a telephone exchange wrote goes through <see cref="PhoneNumbers"/>.</remarks>
    public static bool TryParse(ReadOnlySpan<char> text, out PhoneNumber number)
    {
        number = default;
        if (text.Length < MinimumDigits + 1 || text[0] != '+' || text[1] == '0')
        {
            return false;
        }

        return TryFromDigits(text[1..], out number);
    }

    /// <inheritdoc />
    public int CompareTo(PhoneNumber other) => Digits.CompareTo(other.Digits);

    /// <inheritdoc />
    public override string ToString() => E164;

    /// <summary>The order of the digits as numbers.</summary>
    public static bool operator <(PhoneNumber left, PhoneNumber right) => left.Digits < right.Digits;

    /// <summary>The order of the digits as numbers.</summary>
    public static bool operator <=(PhoneNumber left, PhoneNumber right) => left.Digits <= right.Digits;

    /// <summary>The order of the digits as numbers.</summary>
    public static bool operator >(PhoneNumber left, PhoneNumber right) => left.Digits > right.Digits;

    /// <summary>The order of the digits as numbers.</summary>
    public static bool operator >=(PhoneNumber left, PhoneNumber right) => left.Digits >= right.Digits;

    internal static bool TryFromDigits(ReadOnlySpan<char> digits, out PhoneNumber number)
    {
        number = default;
        if (digits.Length is < MinimumDigits or > MaximumDigits || digits[0] == '0')
        {
            return false;
        }

        ulong value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + (ulong)(digit - '0');
        }

        number = new PhoneNumber(value);
        return true;
    }
}
