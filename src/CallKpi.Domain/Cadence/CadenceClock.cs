using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>The clock of a target: UTC itself, or one that stands still on local days without work.</summary>
internal readonly struct CadenceClock(CadenceUnit unit, WorkingCalendar calendar)
{
    /// <summary>The clock's reading at an instant; only differences mean anything.</summary>
    public long ReadingAt(long utcTicks) => unit == CadenceUnit.Days ? utcTicks : calendar.ReadingAt(utcTicks);

    /// <summary>The first instant at which the clock shows a reading.</summary>
    public long FirstTicksWithReading(long reading) =>
        unit == CadenceUnit.Days ? reading : calendar.FirstTicksWithReading(reading);
}
