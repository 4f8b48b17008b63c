namespace CallKpi.Domain.Clients;

/// <summary>A class of clients that deserve contacts equally often, as the company names it: key, A, B, C.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="Id">The class's key, unique in the company.</param>
/// <param name="Name">The class's name on screen.</param>
/// <param name="Weight">How much a client of the class counts; not negative.</param>
/// <param name="Targets">How often contacts should be, by kind of contact; at most one entry a kind.</param>
public sealed record PriorityClass(string Id, string Name, decimal Weight, IReadOnlyList<ClassTarget> Targets)
{
    /// <summary>Equality by content, the targets included.</summary>
    public bool Equals(PriorityClass? other) =>
        other is not null && Id == other.Id && Name == other.Name && Weight == other.Weight && Targets.SequenceEqual(other.Targets);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, Name, Weight, Targets.Count);
}
