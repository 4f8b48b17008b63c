using System.Collections;
using System.Runtime.CompilerServices;

namespace CallKpi.Domain.Calls;

/// <summary>The shares of one call, ordered by the manager's id, compared by value.</summary>
/// <remarks>
/// Compared by value so that two folds of one call can be told equal with one question. In a conference the shares may
/// sum to more than the call's talk time. This type is immutable.
/// </remarks>
[CollectionBuilder(typeof(ManagerShares), nameof(Create))]
public sealed class ManagerShares : IReadOnlyList<ManagerShare>, IEquatable<ManagerShares>
{
    private readonly ManagerShare[] _shares;

    private ManagerShares(ManagerShare[] shares) => _shares = shares;

    /// <summary>No shares: nobody answered, or nobody of the company is known.</summary>
    public static ManagerShares None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _shares.Length;

    /// <inheritdoc/>
    public ManagerShare this[int index] => _shares[index];

    /// <summary>The given shares, put in the order of the managers' ids.</summary>
    public static ManagerShares Create(ReadOnlySpan<ManagerShare> shares)
    {
        if (shares.IsEmpty)
        {
            return None;
        }

        var ordered = shares.ToArray();
        if (ordered.Length > 1)
        {
            Array.Sort(ordered, static (x, y) => string.CompareOrdinal(x.ManagerId, y.ManagerId));
        }

        return new ManagerShares(ordered);
    }

    /// <inheritdoc/>
    public bool Equals(ManagerShares? other) => other is not null && _shares.AsSpan().SequenceEqual(other._shares);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ManagerShares);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var share in _shares)
        {
            hash.Add(share);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<ManagerShare> GetEnumerator() => ((IEnumerable<ManagerShare>)_shares).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _shares.GetEnumerator();
}
