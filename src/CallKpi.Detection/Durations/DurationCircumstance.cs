namespace CallKpi.Detection.Durations;

/// <summary>One of the things that surround a call, and how much it moves what is usual at this duration.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Kind">Which.</param>
/// <param name="From">The least that it is, in seconds or as a multiple.</param>
/// <param name="To">What it is less than, likewise; infinite without an end.</param>
/// <param name="Effect">By how much it raises the logarithm of the density of ordinary calls here; negative where such a duration is rarer than otherwise.</param>
public readonly record struct DurationCircumstance(CircumstanceKind Kind, double From, double To, double Effect)
{
    /// <summary>The partner's class where it is that; else null. It has no bounds.</summary>
    public string? PartnerClass { get; init; }
}
