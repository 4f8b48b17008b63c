namespace CallKpi.Detection.Cycles;

/// <summary>A span of waiting as a cycle detector sees it: a gap between contacts, a deal on its way, the time to the next purchase.</summary>
/// <remarks>
/// This type is an immutable value type. Start and length have one unit, which the detector never asks for: days give ages in days, seconds
/// give ages in seconds.
/// </remarks>
/// <param name="PersonId">Whose work it is.</param>
/// <param name="Group">The class that it is comparable with: a kind of contact, a stage, a client's class.</param>
/// <param name="PartnerId">Whose it is; intervals of one client tell of its rhythm.</param>
/// <param name="Start">When it began, from any origin.</param>
/// <param name="Length">How long it lasted, or has lasted if it is open; not negative.</param>
/// <param name="IsClosed">False when it was still open at the end of what is known, so that it is at least this long.</param>
public readonly record struct CycleInterval(string PersonId, string Group, string PartnerId, double Start, double Length, bool IsClosed)
{
    /// <summary>When it closed, or until when it is known to be open.</summary>
    public double End => Start + Length;

    /// <summary>The interval as it looked at an earlier moment: what had not closed by then was open.</summary>
    public CycleInterval AsOf(double moment) => End <= moment ? this : this with { Length = Math.Max(0, moment - Start), IsClosed = false };
}
