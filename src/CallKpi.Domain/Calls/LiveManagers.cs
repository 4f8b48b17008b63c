using System.Collections;

namespace CallKpi.Domain.Calls;

/// <summary>Who is on the phone, compared by value, so that two folds of one open call can be told equal.</summary>
internal sealed class LiveManagers(LiveManager[] managers) : IReadOnlyList<LiveManager>
{
    /// <inheritdoc/>
    public int Count => managers.Length;

    /// <inheritdoc/>
    public LiveManager this[int index] => managers[index];

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is IReadOnlyList<LiveManager> other && managers.AsSpan().SequenceEqual([.. other]);

    /// <inheritdoc/>
    public override int GetHashCode() => managers.Length == 0 ? 0 : HashCode.Combine(managers.Length, managers[0]);

    /// <inheritdoc/>
    public IEnumerator<LiveManager> GetEnumerator() => ((IEnumerable<LiveManager>)managers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => managers.GetEnumerator();
}
