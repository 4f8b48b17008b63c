using CallKpi.Domain.Calls;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>A call with everything known of it, as the pump works on it.</summary>
internal sealed class KnownCall
{
    private KnownCall? _whole;

    /// <summary>The call's number.</summary>
    public required long Number { get; init; }

    /// <summary>Its tenant.</summary>
    public required TenantState Tenant { get; init; }

    /// <summary>Its source's number.</summary>
    public required int Source { get; init; }

    /// <summary>Its source's name.</summary>
    public required string SourceName { get; init; }

    /// <summary>Its id within the source.</summary>
    public required string CallId { get; init; }

    /// <summary>Its row as it is stored; null for a new call.</summary>
    public CallRow? Row { get; set; }

    /// <summary>Whether facts or purposes were added to its contact.</summary>
    public bool HasFacts { get; set; }

    /// <summary>Whether a reviewer confirmed that its contact is made up.</summary>
    public bool IsMadeUp { get; set; }

    /// <summary>Its events, in order of arrival.</summary>
    public required List<CallEvent> Events { get; init; }

    /// <summary>The places of its entries in the log, in order of arrival.</summary>
    public required List<long> Entries { get; init; }

    /// <summary>Whether it was judged as what it is no more: before a call was joined to it, or with a manager who has left it. Nothing of it is judged again.</summary>
    public bool WasJudgedBefore { get; set; }

    /// <summary>Whether it has never been derived.</summary>
    public bool IsNew { get; set; } = true;

    /// <summary>Whether the running session has to derive it.</summary>
    public bool IsTouched { get; set; }

    /// <summary>The call that has taken its events over, or itself.</summary>
    public KnownCall Whole => _whole?.Whole ?? this;

    /// <summary>Its name.</summary>
    public CallName Name => new(SourceName, CallId);

    /// <summary>The id of its contact in the public ledger.</summary>
    public string ContactId => ContactIds.OfCall(SourceName, CallId);

    /// <summary>Another call has taken its events over.</summary>
    public void BecomePartOf(KnownCall whole) => _whole = whole;
}
