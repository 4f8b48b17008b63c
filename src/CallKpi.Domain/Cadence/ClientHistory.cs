namespace CallKpi.Domain.Cadence;

/// <summary>One client's targets, assignments and counted contacts, made ready for scoring.</summary>
public sealed class ClientHistory
{
    /// <summary>Makes the history from lists in any order.</summary>
    /// <param name="client">The client's id.</param>
    /// <param name="targets">What was asked, by time and kind; targets that change nothing do not part a row.</param>
    /// <param name="assignments">Whose the client was; adjoining and overlapping times of one manager are one.</param>
    /// <param name="contacts">The contacts that count, of every manager, also those from before the period.</param>
    public ClientHistory(
        string client,
        IEnumerable<TargetInForce> targets,
        IEnumerable<Assignment> assignments,
        IEnumerable<CountedContact> contacts) => throw new NotImplementedException();

    /// <summary>The client's id.</summary>
    public string Client { get; }

    /// <summary>Whose the client was, merged, by start and then manager.</summary>
    public IReadOnlyList<Assignment> Assignments { get; }

    /// <summary>The counted contacts by time.</summary>
    public IReadOnlyList<CountedContact> Contacts { get; }
}
