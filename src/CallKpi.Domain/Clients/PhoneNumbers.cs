namespace CallKpi.Domain.Clients;

/// <summary>Reads telephone numbers as people, exchanges and SIP write them.</summary>
public static class PhoneNumbers
{
    /// <summary>Reads one number as the telephones of a branch would understand it. Never throws on input.</summary>
    public static PhoneResult Normalise(ReadOnlySpan<char> text, DialPlan plan) => throw new NotImplementedException();

    /// <summary>Reads one number as the telephones of a branch would understand it; null reads as empty.</summary>
    public static PhoneResult Normalise(string? text, DialPlan plan) => Normalise(text.AsSpan(), plan);
}
