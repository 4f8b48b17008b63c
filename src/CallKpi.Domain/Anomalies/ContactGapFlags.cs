using CallKpi.Detection.Cycles;
using CallKpi.Detection.Durations;

namespace CallKpi.Domain.Anomalies;

/// <summary>Finds clients who have not been contacted for longer than their own rhythm, class and manager explain.</summary>
/// <remarks>
/// One ordinary gap in a hundred outlasts its alarm age, of brisk clients and of slow ones, from the first weeks on: what a young record cannot
/// know is as in other companies (<see cref="CyclePrior"/>). It rings if it still lasts when
/// the day ends, so gaps that end on the day on which they reach that age do not.
/// </remarks>
public static class ContactGapFlags
{
    /// <summary>Under so many closed gaps not even the pace of the branch is known.</summary>
    private const int LeastClosed = 20;

    /// <summary>From so many own gaps on it is mostly the client's own rhythm.</summary>
    private const int OwnGaps = 5;

    private const double FalseAlarmRate = 0.01;

    /// <summary>Of so many gaps of a class that closed last, some are shorter than any alarm age.</summary>
    private const int LatelyClosed = 100;

    /// <summary>The figure of a flag of a client who has never been contacted since it was assigned.</summary>
    public const string NoContact = "no_contact";

    /// <summary>The figure of a flag of a client who was assigned before the record begins and has never been contacted in it.</summary>
    public const string NoContactOnRecord = "no_contact_on_record";

    /// <summary>The model of a branch's gaps as they looked at a moment; null while they are too few.</summary>
    /// <param name="clients">The clients' gaps.</param>
    /// <param name="moment">The reading of the working clock at the moment, in days.</param>
    public static CycleModel? Fit(IEnumerable<ClientGaps> clients, double moment)
    {
        ArgumentNullException.ThrowIfNull(clients);
        CycleInterval[] intervals = [.. clients.SelectMany(client => client.Intervals).Where(gap => gap.Start < moment).Select(gap => gap.AsOf(moment))];
        return intervals.Count(gap => gap.IsClosed) < LeastClosed ? null : CycleModel.Fit(intervals, CycleOptions.Default with { FalseAlarmRate = FalseAlarmRate });
    }

    /// <summary>The flags of a day: of clients whose alarm age was reached on it, and on the first day of a model of all whose was before.</summary>
    /// <param name="model">The model in force.</param>
    /// <param name="isNewModel">Whether it is the model's first day, so that gaps may ring that it alone finds long.</param>
    /// <param name="clients">The clients' gaps up to the day's end.</param>
    /// <param name="branchId">The branch.</param>
    /// <param name="dayStart">The day's first instant, with the zone's offset.</param>
    /// <param name="readingAtStart">The working clock then, in days.</param>
    /// <param name="judged">Counts the gaps that closed on the day; null where nobody asks.</param>
    public static IReadOnlyList<Flag> Judge(
        CycleModel model, bool isNewModel, IReadOnlyCollection<ClientGaps> clients, string branchId, DateTimeOffset dayStart, double readingAtStart,
        JudgedTally? judged = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(clients);
        var flags = new List<Flag>();
        Dictionary<string, (string ClientId, CycleInterval Gap, DateTimeOffset Start)[]>? lately = null;
        IEnumerable<FlagNeighbour> OfClass(CycleInterval open, double alarmAge) => (lately ??= Lately(clients, dayStart)).GetValueOrDefault(open.Group, [])
            .Where(other => other.ClientId != open.PartnerId && other.Gap.Length < alarmAge)
            .Select(other => new FlagNeighbour(other.ClientId, other.Start, other.Gap.Length));
        foreach (var client in clients)
        {
            if (client.ManagerId is null)
            {
                continue;
            }

            CountClosed(model, client, dayStart, judged);
            var open = client.Intervals[^1] with { PersonId = client.ManagerId };
            var verdict = model.Judge(open, model.PastOf(client.Intervals));
            var rangBefore = verdict.RingsAt(Math.Max(0, readingAtStart - open.Start));
            if (verdict.RingsAt(open.Length) && (isNewModel || !rangBefore))
            {
                var driver = FlagDrivers.OfRange(
                    FlagDriver.Class, (FlagDriver.Client, verdict.AlarmAge / model.Judge(open, default).AlarmAge), (FlagDriver.Manager, verdict.PersonPace));
                var flag = FlagOf(client, open, verdict, branchId, dayStart, driver);
                flags.Add(flag.Beside(Own(client, verdict.AlarmAge).Concat(OfClass(open, verdict.AlarmAge))));
            }
        }

        return flags;
    }

    // Each gap closes once, and the model of the week has not seen it close.
    private static void CountClosed(CycleModel model, ClientGaps client, DateTimeOffset dayStart, JudgedTally? judged)
    {
        for (var index = client.Intervals.Count - 2; judged is not null && index >= 0 && client.Starts[index + 1] >= dayStart; index--)
        {
            judged.Take(FlagKind.ContactGapTooLong, model.Judge(client.Intervals[index], model.PastOf(client.Intervals.Take(index))).PValue);
        }
    }

    private static Flag FlagOf(
        ClientGaps client, CycleInterval open, CycleVerdict verdict, string branchId, DateTimeOffset dayStart, FlagDriver driver)
    {
        var subject = new FlagSubject(FlagSubjectKind.Client, client.ClientId);
        var own = client.Intervals.Count(gap => gap.IsClosed);
        var incident = client.Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return new Flag(
            Flag.IdOf(FlagKind.ContactGapTooLong, subject, incident), FlagKind.ContactGapTooLong, subject, dayStart, open.Length, FlagUnit.WorkingDays,
            0, verdict.AlarmAge, verdict.PValue, new FlagComparison(own >= OwnGaps ? DurationBasis.Own : DurationBasis.Group, client.ManagerId, null, own))
        {
            ManagerId = client.ManagerId,
            BranchId = branchId,
            ClientId = client.ClientId,
            Measure = client.HasContact ? null : client.IsOlderThanRecord ? NoContactOnRecord : NoContact,
            Driver = driver,
        };
    }

    private static IEnumerable<FlagNeighbour> Own(ClientGaps client, double alarmAge) => Closed(client)
        .Where(earlier => earlier.Gap.Length < alarmAge).Reverse().Select(earlier => new FlagNeighbour(null, earlier.Start, earlier.Gap.Length));

    // A client with few gaps of its own, or none, is held to those of its class.
    private static Dictionary<string, (string ClientId, CycleInterval Gap, DateTimeOffset Start)[]> Lately(IEnumerable<ClientGaps> clients, DateTimeOffset dayStart) => clients
        .SelectMany(client => Closed(client).Where(gap => gap.Start < dayStart).Select(gap => (client.ClientId, gap.Gap, gap.Start)))
        .GroupBy(gap => gap.Gap.Group, StringComparer.Ordinal)
        .ToDictionary(
            ofClass => ofClass.Key,
            ofClass => ofClass.OrderByDescending(gap => gap.Gap.End).ThenBy(gap => gap.ClientId, StringComparer.Ordinal).Take(LatelyClosed).ToArray(),
            StringComparer.Ordinal);

    private static IEnumerable<(CycleInterval Gap, DateTimeOffset Start)> Closed(ClientGaps client) =>
        client.Intervals.Zip(client.Starts, (gap, start) => (Gap: gap, Start: start)).Where(gap => gap.Gap.IsClosed);
}
