namespace CallKpi.Domain.Organisation;

/// <summary>A sales manager: a person who calls clients.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="Id">The manager's key, unique in the company.</param>
/// <param name="Name">The manager's name.</param>
/// <param name="BranchId">The branch he works in.</param>
/// <param name="Role">What he does in the sale.</param>
public sealed record SalesManager(string Id, string Name, string BranchId, SalesRole Role)
{
    /// <summary>The extensions he held and holds, in the order of extension and time.</summary>
    public IReadOnlyList<ExtensionHolding> Extensions { get; init; } = [];

    /// <summary>False once he has left; his calls stay.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Equality by content, the extensions included.</summary>
    public bool Equals(SalesManager? other) =>
        other is not null && Id == other.Id && Name == other.Name && BranchId == other.BranchId && Role == other.Role
        && IsActive == other.IsActive && Extensions.SequenceEqual(other.Extensions);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}
