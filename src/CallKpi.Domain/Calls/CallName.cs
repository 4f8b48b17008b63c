namespace CallKpi.Domain.Calls;

/// <summary>A call's name: a source, and the source's id of the call. Linked calls have several, one from each source.</summary>
/// <param name="Source">The source.</param>
/// <param name="CallId">The call's id within the source.</param>
public readonly record struct CallName(string Source, string CallId)
{
    /// <summary>The name under which linked calls are shown as one: a switch's before a listener's, then the first by ordinal.</summary>
    /// <remarks>A total order, so that the order in which links become known cannot matter.</remarks>
    public static CallName Shown(CallName x, CallName y)
    {
        var order = LinkedSources.IsListener(x.Source).CompareTo(LinkedSources.IsListener(y.Source));
        order = order != 0 ? order : string.CompareOrdinal(x.Source, y.Source);
        order = order != 0 ? order : string.CompareOrdinal(x.CallId, y.CallId);
        return order <= 0 ? x : y;
    }
}
