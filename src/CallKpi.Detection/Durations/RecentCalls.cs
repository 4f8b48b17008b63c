namespace CallKpi.Detection.Durations;

/// <summary>The latest calls that rang no alarm, newest first: three to show, and three more that may turn out to have begun a burst.</summary>
internal sealed class RecentCalls
{
    internal const int Kept = 6;
    internal const int Shown = 3;

    /// <summary>Redials come within ten minutes of each other, the calls of a burst sooner.</summary>
    private const long MostPause = 10 * TimeSpan.TicksPerMinute;

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

    /// <summary>How many short ones of the latest run up to an instant, each within ten minutes of the next: the first calls of a burst or of redials ring no alarm.</summary>
    internal int RunUpTo(long start)
    {
        var run = 0;
        while (run < Count && calls[run].Seconds < SequenceFilter.ShortTo && Math.Abs(start - calls[run].Start) <= MostPause)
        {
            start = calls[run].Start;
            run++;
        }

        return run;
    }

    /// <summary>Takes that run out.</summary>
    internal void ForgetRun(long start)
    {
        var run = RunUpTo(start);
        Count -= run;
        Array.Copy(calls, run, calls, 0, Count);
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
