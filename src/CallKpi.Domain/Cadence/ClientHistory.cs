using CallKpi.Domain.Clients;

namespace CallKpi.Domain.Cadence;

/// <summary>One client's targets, assignments and counted contacts, made ready for scoring.</summary>
/// <remarks>
/// What lies after the instant asked about is not looked at, so one history answers for today and for any day before.
/// Immutable, safe to share between threads.
/// </remarks>
public sealed class ClientHistory
{
    private readonly CountedContact[] _contacts;
    private readonly Assignment[] _assignments;

    /// <summary>Makes the history from lists in any order.</summary>
    /// <param name="client">The client's id.</param>
    /// <param name="targets">What was asked, by time and kind; targets that change nothing do not part a row.</param>
    /// <param name="assignments">Whose the client was; adjoining and overlapping times of one manager are one.</param>
    /// <param name="contacts">The contacts that count, of every manager, also those from before the period.</param>
    public ClientHistory(
        string client,
        IEnumerable<TargetInForce> targets,
        IEnumerable<Assignment> assignments,
        IEnumerable<CountedContact> contacts)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(assignments);
        ArgumentNullException.ThrowIfNull(contacts);
        Client = client;
        _assignments = AssignmentMerge.Of(assignments);
        _contacts = [.. contacts];
        if (!IsSorted(_contacts))
        {
            _contacts = [.. _contacts.OrderBy(contact => contact.At)];
        }

        Pieces = TargetPiece.Of(targets, _contacts);
    }

    /// <summary>The client's id.</summary>
    public string Client { get; }

    /// <summary>Whose the client was, merged, by start and then manager.</summary>
    public IReadOnlyList<Assignment> Assignments => _assignments;

    /// <summary>The counted contacts by time.</summary>
    public IReadOnlyList<CountedContact> Contacts => _contacts;

    /// <summary>The unbroken pieces of the targets, by kind and start; those of one kind do not overlap.</summary>
    internal TargetPiece[] Pieces { get; }

    /// <summary>The piece of a kind in force at an instant.</summary>
    internal TargetPiece? PieceAt(CadenceKinds kind, long ticks)
    {
        foreach (var piece in Pieces)
        {
            if (piece.Target.Kind == kind && piece.Contains(ticks))
            {
                return piece;
            }
        }

        return null;
    }

    /// <summary>The assignment in force at an instant; of two the one that began last.</summary>
    internal Assignment? AssignmentAt(long ticks)
    {
        for (var i = _assignments.Length - 1; i >= 0; i--)
        {
            if (_assignments[i].From.UtcTicks <= ticks && (_assignments[i].To is not { } to || ticks < to.UtcTicks))
            {
                return _assignments[i];
            }
        }

        return null;
    }

    /// <summary>The assignment that began last by an instant, in force or over.</summary>
    internal Assignment? LastAssignmentBegunBy(long ticks)
    {
        for (var i = _assignments.Length - 1; i >= 0; i--)
        {
            if (_assignments[i].From.UtcTicks <= ticks)
            {
                return _assignments[i];
            }
        }

        return null;
    }

    private static bool IsSorted(CountedContact[] contacts)
    {
        for (var i = 1; i < contacts.Length; i++)
        {
            if (contacts[i].At < contacts[i - 1].At)
            {
                return false;
            }
        }

        return true;
    }
}
