namespace CallKpi.Domain.Contacts;

/// <summary>Tries a policy on judged contacts one after another, and keeps what it would change.</summary>
/// <remarks>
/// The same as <see cref="ContactLedger.Replay"/> for ledgers too long to hold: what counts now is known, so that each
/// contact is judged once. Give contacts by time. The candidate's own date is left aside. Not thread safe.
/// </remarks>
/// <param name="candidate">The policy to try.</param>
/// <param name="longestList">At most so many ids are kept each way; all are counted.</param>
public sealed class PolicyTrial(ContactPolicy candidate, int longestList)
{
    private readonly Dictionary<(string Client, ContactKind Kind), DateTimeOffset> _lastCounted = [];
    private readonly List<string> _lost = [];
    private readonly List<string> _gained = [];

    /// <summary>How many of the contacts count now.</summary>
    public long CountedBefore { get; private set; }

    /// <summary>How many of them would count.</summary>
    public long CountedAfter { get; private set; }

    /// <summary>Ids of contacts that would no longer count, by time.</summary>
    public IReadOnlyList<string> Lost => _lost;

    /// <summary>Ids of contacts that would count anew, by time.</summary>
    public IReadOnlyList<string> Gained => _gained;

    /// <summary>Judges the next contact.</summary>
    /// <param name="contact">The contact; its id is asked for only where the verdict changes.</param>
    /// <param name="countsNow">Whether it counts under the policy in force.</param>
    /// <param name="id">Its id.</param>
    /// <param name="countedBeforeTrial">
    /// When the last contact of its client and kind counted before the first one that was given; asked for once a chain.
    /// </param>
    public void Judge(ContactInput contact, bool countsNow, Func<string> id, Func<DateTimeOffset?> countedBeforeTrial)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(countedBeforeTrial);
        ContactVerdict verdict = ContactJudge.Judge(contact, candidate, LastCounted(contact, countedBeforeTrial));
        if (verdict.Counts)
        {
            _lastCounted[(contact.ClientId!, contact.Kind)] = contact.At;
        }

        CountedBefore += countsNow ? 1 : 0;
        CountedAfter += verdict.Counts ? 1 : 0;
        List<string> changed = countsNow ? _lost : _gained;
        if (verdict.Counts != countsNow && changed.Count < longestList)
        {
            changed.Add(id());
        }
    }

    private DateTimeOffset? LastCounted(ContactInput contact, Func<DateTimeOffset?> countedBeforeTrial)
    {
        if (contact.ClientId is null)
        {
            return null;
        }

        if (!_lastCounted.TryGetValue((contact.ClientId, contact.Kind), out DateTimeOffset last))
        {
            last = countedBeforeTrial() ?? DateTimeOffset.MinValue;
            _lastCounted.Add((contact.ClientId, contact.Kind), last);
        }

        return last == DateTimeOffset.MinValue ? null : last;
    }
}
