using CallKpi.Detection.Durations;
using CallKpi.Detection.Shifts;
using CallKpi.Detection.State;
using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Domain.Anomalies;

/// <summary>Looks for managers all of whose calls are longer, or shorter, for some days, in a branch's days one after the other.</summary>
/// <remarks>
/// Each manager's day is judged with what came before it and then learned. What is usual is worked out anew at the end of each day, so that a watch that
/// was kept at any of them and read again goes on to the last bit as if nothing had happened. Not thread safe.
/// </remarks>
public sealed class ShiftWatch
{
    private DurationDetector durations = new();
    private ShiftDetector shifts = new();
    private readonly SortedDictionary<string, ManagerTalk> managers = new(StringComparer.Ordinal);

    /// <summary>Judges a day of the branch and learns it.</summary>
    /// <param name="branchId">The branch.</param>
    /// <param name="day">Its day; days come in their order.</param>
    /// <param name="judged">Counts the days that are judged; null where nobody asks.</param>
    public IReadOnlyList<Flag> Take(string branchId, CallDay day, JudgedTally? judged = null)
    {
        ArgumentNullException.ThrowIfNull(day);
        var sums = new SortedDictionary<string, (int Count, double Scores, double Logs)>(StringComparer.Ordinal);
        foreach (var subject in day.Calls.Select(call => call.Measured).OfType<DurationSubject>())
        {
            var call = CallDurationFlags.ToDetector(subject);
            var (count, scores, logs) = sums.GetValueOrDefault(subject.ManagerId);
            sums[subject.ManagerId] = (count + 1, scores + durations.NormalScore(call), logs + Math.Log(call.Seconds + 1));
            durations.Learn(call);
        }

        if (sums.Count > 0)
        {
            durations.Refit();
        }

        return [.. sums.Select(sum => Shift(branchId, day, sum.Key, sum.Value, judged)).OfType<Flag>()];
    }

    /// <summary>Puts all that was learned into a state; at the end of a day.</summary>
    public void Put(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.PutState(durations.Write());
        writer.PutState(shifts.Write());
        writer.Put(managers.Count);
        foreach (var (managerId, manager) in managers)
        {
            writer.Put(managerId);
            manager.Put(writer);
        }
    }

    /// <summary>Takes what <see cref="Put"/> put, into a watch that has learned nothing; then it goes on as the other would have.</summary>
    public void Take(ref StateReader reader)
    {
        if (!DurationDetector.TryRead(reader.TakeState(), null, out DurationDetector? usual) || !ShiftDetector.TryRead(reader.TakeState(), out ShiftDetector? charts))
        {
            reader.Refuse();
            return;
        }

        (durations, shifts) = (usual!, charts!);
        for (var left = reader.TakeCount(); left > 0 && !reader.IsBroken; left--)
        {
            var managerId = reader.TakeText();
            var manager = new ManagerTalk();
            manager.Take(ref reader);
            if (!managers.TryAdd(managerId, manager))
            {
                reader.Refuse();
            }
        }
    }

    private Flag? Shift(string branchId, CallDay day, string managerId, (int Count, double Scores, double Logs) sum, JudgedTally? judged)
    {
        if (!managers.TryGetValue(managerId, out var manager))
        {
            managers.Add(managerId, manager = new ManagerTalk());
        }

        var person = new PersonDay(managerId, day.Date.ToDateOnly(), sum.Count, sum.Scores / sum.Count);
        var verdict = shifts.Score(person);
        var typical = Math.Exp(sum.Logs / sum.Count) - 1;
        var range = manager.Usual();
        shifts.Learn(person);
        manager.Learn(typical);
        if (range is not null && sum.Count >= ManagerTalk.LeastCalls)
        {
            judged?.Take(FlagKind.ManagerShift, verdict.PValue);
        }

        var (low, high) = range ?? (0, double.PositiveInfinity);
        var isDay = sum.Count >= ManagerTalk.LeastCalls;
        if (!manager.Opens(verdict, isDay && (verdict.Statistic > 0 ? typical > high : typical < low)))
        {
            if (isDay && typical >= low && typical <= high)
            {
                manager.LearnOrdinary(day.Date.ToDateOnly().DayNumber, typical);
            }

            return null;
        }

        var subject = new FlagSubject(FlagSubjectKind.Manager, managerId);
        var flag = new Flag(
            Flag.IdOf(FlagKind.ManagerShift, subject, PeriodNames.Key(PeriodKind.Day, day.Start)), FlagKind.ManagerShift, subject, day.Start, typical,
            FlagUnit.Seconds, low, high, verdict.PValue, new FlagComparison(DurationBasis.Own, managerId, null, Math.Min(verdict.Days, ManagerTalk.Window)))
        {
            ManagerId = managerId,
            BranchId = branchId,
            Period = PeriodKind.Day,
            Driver = Math.Abs(verdict.DayDeviation) >= Math.Abs(verdict.Statistic) ? FlagDriver.Day : FlagDriver.Days,
        };
        return flag.Beside(manager.Ordinary.Select(each => new FlagNeighbour(
            null, day.Zone.AtStartOfDay(LocalDate.FromDateOnly(DateOnly.FromDayNumber(each.Day))).ToDateTimeOffset(), each.Seconds)));
    }
}
