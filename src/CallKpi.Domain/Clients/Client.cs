namespace CallKpi.Domain.Clients;

/// <summary>A company or a person that is called.</summary>
/// <remarks>
/// This type is immutable. Lists are in the order of time, or of the numbers, and hold nothing twice once the book has accepted the client.
/// Fact and potential class are two views of the ABCDX scheme (requirement E18) and are not the priority class that sets the cadence.
/// </remarks>
/// <param name="Id">The client's key, unique in the company.</param>
/// <param name="Name">The client's name.</param>
public sealed record Client(string Id, string Name)
{
    /// <summary>The branch that the client belongs to; null: that of the assigned manager.</summary>
    public string? BranchId { get; init; }

    /// <summary>The numbers the client calls from and is called at.</summary>
    public IReadOnlyList<PhoneNumber> Phones { get; init; } = [];

    /// <summary>The priority classes by the instant from which each holds.</summary>
    public IReadOnlyList<ClassPeriod> Classes { get; init; } = [];

    /// <summary>Who answered for the client when; intervals do not overlap.</summary>
    public IReadOnlyList<Assignment> Assignments { get; init; } = [];

    /// <summary>The class by what the client buys, such as A or CD; null when not assessed.</summary>
    public string? FactClass { get; init; }

    /// <summary>The class by what the client could buy; null when not assessed.</summary>
    public string? PotentialClass { get; init; }

    /// <summary>The days of purchases; the same day may stand twice for two purchases.</summary>
    public IReadOnlyList<DateOnly> Purchases { get; init; } = [];

    /// <summary>True when the client must be called and a broadcast does not replace the call (requirement D26).</summary>
    public bool MustCall { get; init; }

    /// <summary>The manager assigned at an instant, or null.</summary>
    public string? AssignedManager(DateTimeOffset at)
    {
        foreach (var assignment in Assignments)
        {
            if (assignment.Covers(at))
            {
                return assignment.ManagerId;
            }
        }

        return null;
    }

    /// <summary>The priority class at an instant, or null before the first.</summary>
    public string? ClassAt(DateTimeOffset at)
    {
        string? found = null;
        foreach (var period in Classes)
        {
            if (period.From > at)
            {
                break;
            }

            found = period.ClassId;
        }

        return found;
    }

    /// <summary>How many purchases lie before a day.</summary>
    public int PurchasesBefore(DateOnly day) => Purchases.Count(purchase => purchase < day);

    /// <summary>Equality by content, all lists included.</summary>
    public bool Equals(Client? other) =>
        other is not null && Id == other.Id && Name == other.Name && BranchId == other.BranchId && FactClass == other.FactClass && PotentialClass == other.PotentialClass
        && MustCall == other.MustCall && Phones.SequenceEqual(other.Phones) && Classes.SequenceEqual(other.Classes)
        && Assignments.SequenceEqual(other.Assignments) && Purchases.SequenceEqual(other.Purchases);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}
