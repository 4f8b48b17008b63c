namespace CallKpi.Domain.Contacts;

/// <summary>Counts what was learned in a contact (A11).</summary>
public static class FactCount
{
    /// <summary>The topic of a telephone number, which is no fact.</summary>
    public const string PhoneTopic = "phone";

    /// <summary>The topic of the date of the call, which is no fact.</summary>
    public const string CallDateTopic = "call_date";

    // Up to so many facts comparing each with each is quicker than a set, and allocates nothing.
    private const int FewFacts = 24;

    /// <summary>The distinct facts by topic and unit: a corrected value is the same fact, a rejected one is none.</summary>
    /// <remarks>A telephone number is known by its topic or by its unit "phone"; the date of the call by its topic.</remarks>
    public static int Of(IReadOnlyList<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Count > FewFacts)
        {
            return facts.Where(Counts).Select(fact => (fact.Topic, fact.Unit ?? "")).Distinct().Count();
        }

        var count = 0;
        for (var i = 0; i < facts.Count; i++)
        {
            count += Counts(facts[i]) && !IsRepeat(facts, i) ? 1 : 0;
        }

        return count;
    }

    private static bool Counts(Fact fact) =>
        fact.Check != FactCheck.Rejected
        && fact.Topic is not (PhoneTopic or CallDateTopic)
        && fact.Unit != PhoneTopic;

    private static bool IsRepeat(IReadOnlyList<Fact> facts, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (Counts(facts[i])
                && string.Equals(facts[i].Topic, facts[index].Topic, StringComparison.Ordinal)
                && string.Equals(facts[i].Unit ?? "", facts[index].Unit ?? "", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
