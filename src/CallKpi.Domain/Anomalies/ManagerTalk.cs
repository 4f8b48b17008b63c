using CallKpi.Detection.Shifts;
using CallKpi.Detection.State;

namespace CallKpi.Domain.Anomalies;

/// <summary>How long a manager's typical call was on each of his last days, and whether a shift is under way.</summary>
internal sealed class ManagerTalk
{
    /// <summary>Fewer calls make no day.</summary>
    internal const int LeastCalls = 5;

    /// <summary>So many last days say what is usual.</summary>
    internal const int Window = 60;

    private const int LeastDays = 15;
    private const double OutsideEachSide = 0.05;

    /// <summary>One ordinary day in a hundred begins an incident; it lasts while days are rarer than one in ten.</summary>
    private const double Level = 0.01;
    private const double Going = 0.1;

    private readonly Queue<double> days = new();

    // The newest first; a day is ordinary when it has enough calls, lies within the usual range, if that is known, and within no incident.
    private readonly List<(int Day, double Seconds)> ordinary = [];
    private int side;

    /// <summary>The five newest ordinary days by their number, with their typical call in seconds, the newest first.</summary>
    internal IReadOnlyList<(int Day, double Seconds)> Ordinary => ordinary;

    /// <summary>The range of nine in ten of the last days, in seconds; null while there are too few.</summary>
    internal (double Low, double High)? Usual()
    {
        if (days.Count < LeastDays)
        {
            return null;
        }

        double[] sorted = [.. days.Order()];
        return (Quantile(sorted, OutsideEachSide), Quantile(sorted, 1 - OutsideEachSide));
    }

    internal void Learn(double typicalSeconds)
    {
        days.Enqueue(typicalSeconds);
        while (days.Count > Window)
        {
            days.Dequeue();
        }
    }

    /// <summary>Takes the verdict on the next day; true on the first of an incident that shows.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="isShown">Whether the day itself lies beyond what is usual: an incident is told on a day of which that can be said.</param>
    internal bool Opens(ShiftVerdict verdict, bool isShown)
    {
        var towards = Math.Sign(verdict.Statistic);
        if (verdict.PValue <= Level && towards != side && isShown)
        {
            side = towards;
            return true;
        }

        side = verdict.PValue > Going || towards != side ? 0 : side;
        return false;
    }

    /// <summary>Takes a day in as the newest ordinary one, unless an incident is under way.</summary>
    internal void LearnOrdinary(int day, double typicalSeconds)
    {
        if (side == 0)
        {
            ordinary.Insert(0, (day, typicalSeconds));
            ordinary.RemoveRange(Math.Min(FlagNeighbours.Kept, ordinary.Count), Math.Max(0, ordinary.Count - FlagNeighbours.Kept));
        }
    }

    // Straight between order statistics (Hyndman and Fan 1996, definition 7).
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var index = (int)place;
        return index + 1 < sorted.Length ? sorted[index] + ((place - index) * (sorted[index + 1] - sorted[index])) : sorted[^1];
    }

    internal void Put(StateWriter writer)
    {
        writer.Put(days);
        writer.Put(side);
        writer.Put(ordinary.Count);
        foreach (var (day, seconds) in ordinary)
        {
            writer.Put(day);
            writer.Put(seconds);
        }
    }

    internal void Take(ref StateReader reader)
    {
        Array.ForEach(reader.TakeDoubles(), days.Enqueue);
        side = reader.TakeInt();
        for (var left = reader.TakeCount(); left > 0 && !reader.IsBroken; left--)
        {
            ordinary.Add((reader.TakeNatural(), reader.TakeDouble()));
        }

        if (days.Count > Window || side is < -1 or > 1 || ordinary.Count > FlagNeighbours.Kept || ordinary.Exists(each => each.Day > DateOnly.MaxValue.DayNumber || double.IsNaN(each.Seconds)))
        {
            reader.Refuse();
        }
    }
}
