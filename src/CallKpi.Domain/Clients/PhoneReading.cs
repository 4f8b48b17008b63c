namespace CallKpi.Domain.Clients;

/// <summary>Reads bare digits by a dial plan, one rule after the other.</summary>
internal static class PhoneReading
{
    /// <summary>Fewer digits are never a whole number that lacks only its plus: they are more likely local.</summary>
    private const int ShortestWithoutPlus = 10;

    /// <summary>Fewer digits are never a foreign number that lacks its plus.</summary>
    private const int ShortestForeign = 11;

    /// <summary>Fewer digits are never a subscriber's local number.</summary>
    private const int ShortestLocal = 4;

    private const int LongestCertainService = 3;
    private const int LongestService = 6;

    internal static PhoneResult Read(ReadOnlySpan<char> digits, bool hasPlus, DialPlan plan)
    {
        if (hasPlus)
        {
            return TryInternational(digits, out var number) ? PhoneResult.OfNumber(number) : PhoneResult.Unreadable(ProblemOfInternational(digits));
        }

        if (plan.HasExtensionOfLength(digits.Length))
        {
            return PhoneResult.OfExtension(digits.ToString());
        }

        if (IsService(digits, plan.Country))
        {
            return PhoneResult.OfService(digits.ToString());
        }

        return TryAsDialled(digits, plan, out var dialled) ? PhoneResult.OfNumber(dialled) : BehindOutsideLine(digits, plan);
    }

    private static PhoneResult BehindOutsideLine(ReadOnlySpan<char> digits, DialPlan plan)
    {
        if (plan.OutsideLinePrefix is { Length: > 0 } outside && digits.StartsWith(outside, StringComparison.Ordinal))
        {
            var rest = digits[outside.Length..];
            if (IsService(rest, plan.Country))
            {
                return PhoneResult.OfService(rest.ToString());
            }

            if (TryAsDialled(rest, plan, out var dialled))
            {
                return PhoneResult.OfNumber(dialled);
            }
        }

        if (digits.Length >= ShortestForeign && CountryPlans.OfDigits(digits) is not null && TryInternational(digits, out var foreign))
        {
            return PhoneResult.OfNumber(foreign);
        }

        return PhoneResult.Unreadable(ProblemOfDialled(digits, plan));
    }

    private static bool IsService(ReadOnlySpan<char> digits, CountryPlan country)
    {
        if (digits.Length is > 1 and <= LongestCertainService)
        {
            return true;
        }

        if (digits.Length is > LongestCertainService and <= LongestService)
        {
            foreach (var prefix in country.ServicePrefixes)
            {
                if (digits.StartsWith(prefix, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool TryAsDialled(ReadOnlySpan<char> digits, DialPlan plan, out PhoneNumber number)
    {
        var country = plan.Country;
        foreach (var prefix in country.InternationalPrefixes)
        {
            if (digits.StartsWith(prefix, StringComparison.Ordinal) && TryInternational(digits[prefix.Length..], out number))
            {
                return true;
            }
        }

        if (country.TryDropTrunk(digits, out var national))
        {
            return TryWhole(country, national, out number);
        }

        if (country.BareLengths.Contains(digits.Length) && country.Has(digits))
        {
            return TryWhole(country, digits, out number);
        }

        return TryWithoutPlus(digits, country, out number) || TryLocal(digits, plan, out number);
    }

    private static bool TryWithoutPlus(ReadOnlySpan<char> digits, CountryPlan country, out PhoneNumber number)
    {
        var hasCode = country.CallingCode.Length > 0 && digits.StartsWith(country.CallingCode, StringComparison.Ordinal);
        if (digits.Length >= ShortestWithoutPlus && hasCode && TryInternational(digits, out number))
        {
            return true;
        }

        number = default;
        return country.TrunkPrefixes.Count == 0 && country.Has(digits) && TryWhole(country, digits, out number);
    }

    private static bool TryLocal(ReadOnlySpan<char> digits, DialPlan plan, out PhoneNumber number)
    {
        number = default;
        if (string.IsNullOrEmpty(plan.AreaCode) || digits.Length < ShortestLocal || digits[0] == '0')
        {
            return false;
        }

        var national = string.Concat(plan.AreaCode, digits);
        return plan.Country.Has(national) && TryWhole(plan.Country, national, out number);
    }

    private static bool TryInternational(ReadOnlySpan<char> digits, out PhoneNumber number)
    {
        number = default;
        if (digits.IsEmpty || CountryPlans.BeginsWithSpareCode(digits))
        {
            return false;
        }

        if (CountryPlans.OfDigits(digits) is not { } country)
        {
            return PhoneNumber.TryFromDigits(digits, out number);
        }

        var national = digits[country.CallingCode.Length..];
        if (national.IsEmpty)
        {
            return false;
        }

        // "+49 (0) 30 ..." and "+7 (8 495) ...": the trunk prefix does not belong behind a calling code, and people write it there.
        if (!country.Has(national) && country.TryDropTrunk(national, out var dropped))
        {
            national = dropped;
        }

        return country.Has(national) && TryWhole(country, national, out number);
    }

    private static bool TryWhole(CountryPlan country, ReadOnlySpan<char> national, out PhoneNumber number) =>
        PhoneNumber.TryFromDigits(string.Concat(country.CallingCode, national), out number);

    private static PhoneProblem ProblemOfInternational(ReadOnlySpan<char> digits)
    {
        if (CountryPlans.BeginsWithSpareCode(digits))
        {
            return PhoneProblem.NoSuchCode;
        }

        if (CountryPlans.OfDigits(digits) is not { } country)
        {
            return digits.Length > PhoneNumber.MaximumDigits ? PhoneProblem.TooLong : PhoneProblem.TooShort;
        }

        var length = digits.Length - country.CallingCode.Length;
        return ByLength(length, country);
    }

    private static PhoneProblem ProblemOfDialled(ReadOnlySpan<char> digits, DialPlan plan)
    {
        var country = plan.Country;
        var trunk = country.TrunkPrefixes.Count > 0 && digits.StartsWith(country.TrunkPrefixes[0], StringComparison.Ordinal) ? country.TrunkPrefixes[0].Length : 0;
        var byLength = ByLength(digits.Length - trunk, country);
        var couldBeLocal = trunk == 0 && country.TrunkPrefixes.Count > 0 && string.IsNullOrEmpty(plan.AreaCode) && digits.Length >= ShortestLocal;
        return couldBeLocal && byLength != PhoneProblem.TooLong ? PhoneProblem.NeedsAreaCode : byLength;
    }

    private static PhoneProblem ByLength(int length, CountryPlan country) =>
        length < country.MinimumLength ? PhoneProblem.TooShort : length > country.MaximumLength ? PhoneProblem.TooLong : PhoneProblem.NoSuchCode;
}
