using CallKpi.Domain.Cadence;
using CallKpi.Domain.Clients;
using NodaTime;
using Period = CallKpi.Domain.Periods.Period;

namespace CallKpi.Domain.Tests.Cadence;

/// <summary>
/// Lives through a client's time minute by minute, with a gap counter that a contact sets to zero. It shares no code with
/// what it judges: no closed form, no working clock, no merging. All instants have to be whole minutes, and of two
/// managers only one may have the client at a time.
/// </summary>
internal sealed class CadenceOracle(
    IReadOnlyList<TargetInForce> targets,
    IReadOnlyList<Assignment> assignments,
    IReadOnlyList<CountedContact> contacts,
    Func<LocalDate, bool> isWorkingDay,
    DateTimeZone zone)
{
    private readonly List<(string Manager, DateTimeOffset From, DateTimeOffset To, long Length, long Kept, int Contacts)> _rows = [];

    public IEnumerable<string> Rows => _rows
        .Where(row => row.Length > 0)
        .Select(row => $"{row.Manager} {row.From:u} {row.To:u} {row.Kept}/{row.Length} {row.Contacts}");

    /// <summary>Gaps in minutes of the target's clock, just before each minute at which a target and a manager are.</summary>
    public Dictionary<DateTimeOffset, long> Gaps { get; } = [];

    public CadenceOracle Live(DateTimeOffset start, Period period, DateTimeOffset asOf)
    {
        var (calendarGap, workingGap, everContacted) = (0L, 0L, false);
        string? owner = null;
        CadenceTarget? target = null;
        for (var at = start; at < asOf; at = at.AddMinutes(1))
        {
            var (newOwner, newTarget) = (OwnerAt(at), TargetAt(at));
            if (newOwner != owner && !everContacted)
            {
                (calendarGap, workingGap) = (0, 0);
            }

            var isBreak = newOwner != owner || newTarget != target || at == period.From;
            (owner, target) = (newOwner, newTarget);
            if (owner is not null && target is not null)
            {
                Gaps[at] = target.Unit == CadenceUnit.Days ? calendarGap : workingGap;
            }

            var here = contacts.Count(contact => contact.At == at);
            if (here > 0)
            {
                (calendarGap, workingGap, everContacted) = (0, 0, true);
            }

            var works = isWorkingDay(Instant.FromDateTimeOffset(at).InZone(zone).Date);
            if (owner is not null && target is not null && period.Contains(at))
            {
                Account(at, owner, target, isBreak, here, works, target.Unit == CadenceUnit.Days ? calendarGap : workingGap);
            }

            calendarGap++;
            workingGap += works ? 1 : 0;
        }

        return this;
    }

    private void Account(DateTimeOffset at, string owner, CadenceTarget target, bool isBreak, int here, bool works, long gap)
    {
        if (isBreak || _rows.Count == 0)
        {
            _rows.Add((owner, at, at, 0, 0, 0));
        }

        var (_, from, _, length, kept, count) = _rows[^1];
        var runs = target.Unit == CadenceUnit.Days || works ? 1 : 0;
        var isKept = gap < target.MaximumGapDays * 1440L ? runs : 0;
        _rows[^1] = (owner, from, at.AddMinutes(1), length + runs, kept + isKept, count + here);
    }

    private string? OwnerAt(DateTimeOffset at) =>
        assignments.FirstOrDefault(a => a.From <= at && (a.To is null || at < a.To)).ManagerId;

    private CadenceTarget? TargetAt(DateTimeOffset at) =>
        targets.Where(t => t.From is null || t.From <= at).OrderBy(t => t.From ?? DateTimeOffset.MinValue).LastOrDefault()?.Target;
}
