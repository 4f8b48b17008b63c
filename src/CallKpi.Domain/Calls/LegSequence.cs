namespace CallKpi.Domain.Calls;

/// <summary>Rule 11, its first words: within a leg the source's own numbering decides before time.</summary>
/// <remarks>
/// Numbers of different legs say nothing about each other. Events of a leg without a number are merged between the
/// numbered ones by their times. The events of a leg are exchanged among the places that they hold between them, so the
/// sequence as a whole stays sorted as far as the numbers allow; each event keeps its own time.
/// </remarks>
internal static class LegSequence
{
    /// <summary>Puts the events of every leg into the order of their numbers.</summary>
    public static void Apply(CallEvent[] byTime)
    {
        var done = new bool[byTime.Length];
        for (var i = 0; i < byTime.Length; i++)
        {
            if (!done[i])
            {
                Reorder(byTime, PlacesOfLeg(byTime, i, done));
            }
        }
    }

    private static List<int> PlacesOfLeg(CallEvent[] byTime, int first, bool[] done)
    {
        var places = new List<int>();
        for (var i = first; i < byTime.Length; i++)
        {
            if (byTime[i].LegId == byTime[first].LegId && byTime[i].Source == byTime[first].Source)
            {
                places.Add(i);
                done[i] = true;
            }
        }

        return places;
    }

    private static void Reorder(CallEvent[] byTime, List<int> places)
    {
        var numbered = new List<CallEvent>();
        var unnumbered = new List<CallEvent>();
        foreach (var place in places)
        {
            (byTime[place].Seq != 0 ? numbered : unnumbered).Add(byTime[place]);
        }

        numbered.Sort(static (x, y) => x.Seq != y.Seq ? x.Seq.CompareTo(y.Seq) : EventOrder.Compare(x, y));
        var nextNumbered = 0;
        var nextUnnumbered = 0;
        foreach (var place in places)
        {
            var takesNumbered = nextUnnumbered == unnumbered.Count
                || (nextNumbered < numbered.Count
                    && EventOrder.Compare(numbered[nextNumbered], unnumbered[nextUnnumbered]) < 0);
            byTime[place] = takesNumbered ? numbered[nextNumbered++] : unnumbered[nextUnnumbered++];
        }
    }
}
