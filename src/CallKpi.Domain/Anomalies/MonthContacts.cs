namespace CallKpi.Domain.Anomalies;

/// <summary>A client's answered calls of some time, by who began them.</summary>
/// <param name="Outbound">Calls that a manager began.</param>
/// <param name="Inbound">Calls that the client began.</param>
public readonly record struct MonthContacts(int Outbound, int Inbound)
{
    /// <summary>All of them.</summary>
    public int All => Outbound + Inbound;

    /// <summary>Both together.</summary>
    public static MonthContacts operator +(MonthContacts left, MonthContacts right) => Add(left, right);

    /// <summary>Both together.</summary>
    public static MonthContacts Add(MonthContacts left, MonthContacts right) => new(left.Outbound + right.Outbound, left.Inbound + right.Inbound);
}
