using NodaTime;

namespace CallKpi.Domain.Periods;

/// <summary>A monotone map from instants to working time: it stands still on local days without work.</summary>
/// <remarks>
/// Readings count from a fixed local date, so a table that has grown gives the same answers. The table is immutable and
/// replaced whole: two threads that grow it at once do the same work twice and nothing else.
/// </remarks>
internal sealed class WorkingClock(WorkingCalendar calendar)
{
    private const int GrowthDays = 400;
    private static readonly LocalDate _origin = new(2024, 1, 1);

    private Table? _table;

    /// <summary>The working ticks from the origin to an instant, negative before it.</summary>
    public long ReadingAt(long utcTicks)
    {
        var table = Covering(utcTicks);
        var day = table.DayAt(utcTicks);
        var sinceStart = utcTicks - table.Starts[day];
        return table.Readings[day] + (table.Readings[day + 1] == table.Readings[day] ? 0 : sinceStart);
    }

    /// <summary>The first instant at which the clock shows a reading: the Friday evening, not the Monday morning.</summary>
    public long FirstTicksWithReading(long reading)
    {
        var table = _table ?? Covering(StartTicks(0));
        while (reading <= table.Readings[0])
        {
            table = Grow(table, table.FirstDay - GrowthDays, table.LastDay);
        }

        while (reading > table.Readings[^1])
        {
            table = Grow(table, table.FirstDay, table.LastDay + GrowthDays);
        }

        // The first day whose closing reading is not smaller; the reading falls inside it.
        var low = 0;
        var high = table.Readings.Length - 1;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = table.Readings[middle] < reading ? (middle, high) : (low, middle);
        }

        return table.Starts[low] + (reading - table.Readings[low]);
    }

    private Table Covering(long utcTicks)
    {
        var table = Volatile.Read(ref _table);
        if (table is not null && table.Covers(utcTicks))
        {
            return table;
        }

        // Two days to spare, since a zone's day may begin up to a day off the UTC day.
        var day = (int)((utcTicks - _origin.ToDateTimeUnspecified().Ticks) / TimeSpan.TicksPerDay);
        var first = Math.Min(table?.FirstDay ?? -2, day - 2);
        var last = Math.Max(table?.LastDay ?? GrowthDays, day + GrowthDays);
        return Grow(table, day - 2 < first + 2 ? first - GrowthDays : first, last);
    }

    private Table Grow(Table? known, int firstDay, int lastDay)
    {
        var starts = new long[lastDay - firstDay + 1];
        var readings = new long[starts.Length];
        for (var i = 0; i < starts.Length; i++)
        {
            var at = firstDay + i;
            starts[i] = known is not null && at >= known.FirstDay && at <= known.LastDay
                ? known.Starts[at - known.FirstDay]
                : StartTicks(at);
        }

        for (var i = 1; i < starts.Length; i++)
        {
            var works = calendar.IsWorkingDay(_origin.PlusDays(firstDay + i - 1));
            readings[i] = readings[i - 1] + (works ? starts[i] - starts[i - 1] : 0);
        }

        var atOrigin = readings[-firstDay];
        for (var i = 0; i < readings.Length; i++)
        {
            readings[i] -= atOrigin;
        }

        var grown = new Table(firstDay, starts, readings);
        Volatile.Write(ref _table, grown);
        return grown;
    }

    private long StartTicks(int day) => LocalDays.StartTicksOf(_origin.PlusDays(day), calendar.Zone);

    /// <summary>Starts of consecutive local days and the clock's readings there; the last entry only closes the day before.</summary>
    private sealed record Table(int FirstDay, long[] Starts, long[] Readings)
    {
        public int LastDay => FirstDay + Starts.Length - 1;

        public bool Covers(long utcTicks) => utcTicks >= Starts[0] && utcTicks < Starts[^1];

        /// <summary>The last day that begins at or before an instant; of days that begin together the last, which has a length.</summary>
        public int DayAt(long utcTicks)
        {
            var day = (int)Math.Clamp((utcTicks - Starts[0]) / TimeSpan.TicksPerDay, 0, Starts.Length - 2);
            while (Starts[day] > utcTicks)
            {
                day--;
            }

            while (Starts[day + 1] <= utcTicks)
            {
                day++;
            }

            return day;
        }
    }
}
