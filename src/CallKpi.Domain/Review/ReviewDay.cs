namespace CallKpi.Domain.Review;

/// <summary>How far a reviewer is with his day.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Budget">How many alarms a day he, or the branch, takes.</param>
/// <param name="Decided">How many were decided today.</param>
/// <param name="SamplesDecided">How many of those were drawn at random.</param>
/// <param name="ProbesDecided">How many of those lay beyond a threshold.</param>
public readonly record struct ReviewDay(int Budget, int Decided = 0, int SamplesDecided = 0, int ProbesDecided = 0)
{
    // Every fourth place shows what flags miss, every tenth whether a threshold still stands where it should.
    private const int PlacesASample = 4;
    private const int PlacesAProbe = 10;

    /// <summary>How many are left for today.</summary>
    public int Left => Math.Max(0, Budget - Decided);

    /// <summary>Places that are left for calls drawn at random.</summary>
    public int SamplesLeft => Places(PlacesASample, SamplesDecided);

    /// <summary>Places that are left for flags beyond a threshold.</summary>
    public int ProbesLeft => Places(PlacesAProbe, ProbesDecided);

    private int Places(int one, int taken) => Math.Clamp(((Budget + one - 1) / one) - taken, 0, Left);
}
