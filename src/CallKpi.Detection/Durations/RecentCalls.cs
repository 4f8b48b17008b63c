namespace CallKpi.Detection.Durations;

/// <summary>The latest three calls that rang no alarm, newest first.</summary>
internal sealed class RecentCalls
{
    internal const int Kept = 3;

    private readonly (long Start, double Seconds)[] calls = new (long, double)[Kept];

    internal int Count { get; private set; }

    internal (long Start, double Seconds) this[int index] => calls[index];

    /// <summary>Takes in the call learned next. What is dated over a day after it came from a clock that was ahead, and would be the latest until then.</summary>
    internal void Learn(long start, double seconds)
    {
        var ahead = 0;
        while (ahead < Count && calls[ahead].Start - start > PersonHistory.MostDelay)
        {
            ahead++;
        }

        Count -= ahead;
        Array.Copy(calls, ahead, calls, 0, Count);
        Add(start, seconds);
    }

    /// <summary>Adds one of the calls, in any order.</summary>
    internal void Add(long start, double seconds)
    {
        var place = Count;
        while (place > 0 && IsBefore(calls[place - 1], (start, seconds)))
        {
            place--;
        }

        if (place < Kept)
        {
            var last = Math.Min(Count, Kept - 1);
            Array.Copy(calls, place, calls, place + 1, last - place);
            calls[place] = (start, seconds);
            Count = last + 1;
        }
    }

    internal void Add(RecentCalls other)
    {
        for (var index = 0; index < other.Count; index++)
        {
            Add(other[index].Start, other[index].Seconds);
        }
    }

    // Equal instants are told apart by length, so that the order of adding does not matter.
    private static bool IsBefore((long Start, double Seconds) left, (long Start, double Seconds) right) =>
        left.Start < right.Start || (left.Start == right.Start && left.Seconds < right.Seconds);
}
