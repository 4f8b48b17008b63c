namespace CallKpi.Domain.Clients;

/// <summary>The sentences of the problems with telephone numbers; none of them repeats the number.</summary>
internal static class PhoneProblems
{
    internal static string Message(PhoneProblem problem) => problem switch
    {
        PhoneProblem.None => "",
        PhoneProblem.Empty => "The telephone number has no digits; give one such as +74950001234.",
        PhoneProblem.NotANumber => "The telephone number has letters or signs that no number has; write it in digits, such as +74950001234.",
        PhoneProblem.TooLong => "The telephone number has more digits than its country or E.164 allows (15); check for two numbers in one field.",
        PhoneProblem.TooShort => "The telephone number has fewer digits than numbers of its country; give it whole, such as +74950001234.",
        PhoneProblem.NeedsAreaCode => "The telephone number is local and the branch has no area code; set the branch's area code or give the number with a plus.",
        PhoneProblem.NoSuchCode => "The telephone number begins as no number of its country does; check the calling code and the area code.",
        PhoneProblem.FeatureCode => "This is a code that operates the exchange, not a telephone number; leave it out.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, null),
    };
}
