namespace CallKpi.Domain.Clients;

/// <summary>What a written telephone number was read as.</summary>
/// <remarks>
/// This type is an immutable value type. Invariants: <see cref="Number"/> is set exactly when the kind is a number;
/// <see cref="Problem"/> is other than none exactly when it is unreadable.
/// </remarks>
/// <param name="Kind">What it is.</param>
/// <param name="Number">The number of the world.</param>
/// <param name="Extension">
/// Digits of an extension: the branch's own extension, or what followed "ext." behind a number, or the short service number.
/// Null when there are none.
/// </param>
/// <param name="Problem">Why it cannot be read.</param>
public readonly record struct PhoneResult(PhoneResultKind Kind, PhoneNumber Number, string? Extension, PhoneProblem Problem)
{
    /// <summary>A whole number, with what followed "ext." behind it.</summary>
    public static PhoneResult OfNumber(PhoneNumber number, string? extension = null) => new(PhoneResultKind.Number, number, extension, PhoneProblem.None);

    /// <summary>One of the branch's own extensions.</summary>
    public static PhoneResult OfExtension(string digits) => new(PhoneResultKind.Extension, default, digits, PhoneProblem.None);

    /// <summary>A short service number.</summary>
    public static PhoneResult OfService(string digits) => new(PhoneResultKind.ServiceNumber, default, digits, PhoneProblem.None);

    /// <summary>A number that was not given.</summary>
    public static PhoneResult Withheld { get; } = new(PhoneResultKind.Withheld, default, null, PhoneProblem.None);

    /// <summary>What cannot be read.</summary>
    public static PhoneResult Unreadable(PhoneProblem problem) => new(PhoneResultKind.Unreadable, default, null, problem);

    /// <summary>True when a whole number was read.</summary>
    public bool IsNumber => Kind == PhoneResultKind.Number;

    /// <summary>What was seen and what to do, without the number itself; empty when there is no problem.</summary>
    public string Message => PhoneProblems.Message(Problem);
}
