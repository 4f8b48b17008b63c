namespace CallKpi.Domain.Calls;

/// <summary>The fold of events into a call: pure, and the same for any order, repetition and batching of them.</summary>
public static class CallFold
{
    /// <summary>The call as it was known at an instant.</summary>
    /// <param name="events">
    /// All events of the call, and of the calls linked with it, in the order in which they were stored. The order
    /// matters only where one id came with two contents: then the first stored stands.
    /// </param>
    /// <param name="context">Extensions, clients and limits.</param>
    /// <param name="asOf">The instant of the question; later events are unknown.</param>
    /// <param name="timesFrom">
    /// The source whose times rule where calls of several sources are linked: the switch. Null chooses the first source
    /// by name that is not a recorder.
    /// </param>
    public static Call Fold(
        IReadOnlyList<CallEvent> events, CallContext context, DateTimeOffset asOf, string? timesFrom = null) =>
        throw new NotImplementedException();
}
