using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>A branch's local day that has ended, and what a check may look at.</summary>
/// <remarks>The organisation is as it is now; read it within <see cref="TenantState.Read{T}"/> and not for long, since the pump waits.</remarks>
internal sealed record DayScope
{
    /// <summary>The tenant's state in memory.</summary>
    public required TenantState Tenant { get; init; }

    /// <summary>The branch.</summary>
    public required Branch Branch { get; init; }

    /// <summary>The local day.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>The day's first instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The same with the zone's offset, as flags of the day have it.</summary>
    public DateTimeOffset LocalStart => Instant.FromDateTimeOffset(Start).InZone(Calendar.Zone).ToDateTimeOffset();

    /// <summary>The instant after its last: nothing from then on is known to a check.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The last local day that has ended, this one or a later.</summary>
    public LocalDate LastEnded { get; init; }

    /// <summary>The branch's zone and working days.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>One moment of the store.</summary>
    public required ILedgerReader Reader { get; init; }

    /// <summary>Counts what the checks judge on the day.</summary>
    public JudgedTally Judged { get; } = new();

    /// <summary>What the checks keep from one day to the next.</summary>
    public required DayMemory Memory { get; init; }

    /// <summary>Whether history is gone over: then no calls are drawn for reviewers.</summary>
    public bool IsBackfill { get; init; }

    /// <summary>
    /// Lets what is more urgent go first, and throws when nobody waits for the result any more; checks call it between two managers, clients or days.
    /// </summary>
    /// <exception cref="OperationCanceledException">Nobody waits.</exception>
    public Action GiveWay { get; init; } = () => { };

    /// <summary>Whether work is done on the day.</summary>
    public bool IsWorkingDay => Calendar.IsWorkingDay(Day);

    /// <summary>Whether the branch speaks for the whole company: of several one does, so that what is the company's is found once.</summary>
    public bool IsOfCompany { get; init; }
}
