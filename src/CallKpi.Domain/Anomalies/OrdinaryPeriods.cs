using CallKpi.Detection.Series;
using CallKpi.Detection.State;

namespace CallKpi.Domain.Anomalies;

/// <summary>The newest ordinary periods of a subject, five of each slot of working days and of free ones.</summary>
/// <remarks>
/// One record of calls, answered calls and talk serves all figures, so that a period is here when every figure of it that was judged lay within its
/// range; those before anything was judged are here too, for the first flags. Talk is kept in whole seconds: of a subject's hours, days and weeks all
/// that takes some 500 bytes. Not thread safe.
/// </remarks>
internal sealed class OrdinaryPeriods
{
    private readonly List<Period>[] slots = [[], []];

    /// <summary>Takes a period in as the newest of its slot.</summary>
    internal void Add(int day, int slot, DayKind kind, CallFigures figures)
    {
        var periods = Of(kind.IsWorking);
        while (periods.Count <= slot * FlagNeighbours.Kept)
        {
            periods.AddRange(new Period[FlagNeighbours.Kept]);
        }

        var own = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(periods).Slice(slot * FlagNeighbours.Kept, FlagNeighbours.Kept);
        own[..^1].CopyTo(own[1..]);
        own[0] = new Period(day, (int)figures.Calls, (int)figures.Answered, Math.Round(figures.TalkSeconds));
    }

    /// <summary>A figure of the periods of a slot in which there was one, the newest first.</summary>
    internal IReadOnlyList<(int Day, double Value)> Of(SeriesMeasure measure, int slot, DayKind kind) =>
    [
        .. Of(kind.IsWorking).Skip(slot * FlagNeighbours.Kept).Take(FlagNeighbours.Kept).Where(period => period.Day > 0)
            .Select(period => (period.Day, period.Figures.Measure(measure))).Where(each => each.Item2 is not null).Select(each => (each.Day, each.Item2!.Value.Value)),
    ];

    internal void Put(StateWriter writer)
    {
        foreach (var periods in slots)
        {
            var newest = periods.Count == 0 ? 0 : periods.Max(period => period.Day);
            writer.Put(periods.Count / FlagNeighbours.Kept);
            writer.Put(newest);
            foreach (var period in periods)
            {
                // A slot that has fewer, and all that go with none, take a byte.
                writer.Put(period.Day == 0 ? 0 : newest - period.Day + 1);
                if (period.Day > 0)
                {
                    period.Put(writer);
                }
            }
        }
    }

    internal void Take(ref StateReader reader)
    {
        foreach (var periods in slots)
        {
            var count = reader.TakeCount();
            var newest = reader.TakeNatural();
            for (var left = count * FlagNeighbours.Kept; left > 0 && !reader.IsBroken; left--)
            {
                var distance = reader.TakeNatural();
                if (distance > newest)
                {
                    reader.Refuse();
                }

                periods.Add(distance == 0 ? default : Period.Take(ref reader, newest - distance + 1));
            }
        }
    }

    private List<Period> Of(bool isWorking) => slots[isWorking ? 1 : 0];

    /// <summary>Sums of a period; no day, and it is none.</summary>
    private readonly record struct Period(int Day, int Calls, int Answered, double TalkSeconds)
    {
        internal CallFigures Figures => new(Calls, Answered, TalkSeconds, 0);

        internal void Put(StateWriter writer)
        {
            writer.Put(Calls);
            if (Calls > 0)
            {
                writer.Put(Answered);
                writer.Put((int)TalkSeconds);
            }
        }

        internal static Period Take(ref StateReader reader, int day) => reader.TakeNatural() is var calls and > 0
            ? new Period(day, calls, reader.TakeNatural(), reader.TakeNatural())
            : new Period(day, 0, 0, 0);
    }
}
