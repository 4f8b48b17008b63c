using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Domain.Contacts;

/// <summary>The versions of a policy, each in force from local midnight of its date until the next.</summary>
/// <remarks>
/// The oldest version also judges what came before it: an import of last year's calls is judged by the first rules there
/// were. Of two versions with one date the one listed later stands. Immutable, safe to share between threads.
/// </remarks>
public sealed class PolicyBook
{
    private readonly ContactPolicy[] _policies;
    private readonly long[] _startTicks;

    /// <summary>Makes the book of a branch.</summary>
    public PolicyBook(IEnumerable<ContactPolicy> policies, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(zone);
        Zone = zone;
        _policies = [.. policies.OrderBy(policy => policy.From)];
        _startTicks = [.. _policies.Select(policy => LocalDays.StartTicksOf(policy.From, zone))];
        if (_policies.Length == 0)
        {
            throw new ArgumentException("A policy book needs at least one policy; none was given.", nameof(policies));
        }
    }

    /// <summary>The zone whose midnights part the versions.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>All versions by date.</summary>
    public IReadOnlyList<ContactPolicy> Policies => _policies;

    /// <summary>The version in force at an instant.</summary>
    public ContactPolicy InForceAt(DateTimeOffset at)
    {
        var ticks = at.UtcTicks;
        var index = _startTicks.Length - 1;
        while (index > 0 && _startTicks[index] > ticks)
        {
            index--;
        }

        return _policies[index];
    }

    /// <summary>Whether the policy in force at an instant, or any later one, asks for a spacing between contacts.</summary>
    public bool HasSpacingFrom(DateTimeOffset at)
    {
        for (var index = _startTicks.Length - 1; index >= 0; index--)
        {
            if (_policies[index].MinSpacing > TimeSpan.Zero)
            {
                return true;
            }

            if (_startTicks[index] <= at.UtcTicks)
            {
                return false;
            }
        }

        return false;
    }
}
