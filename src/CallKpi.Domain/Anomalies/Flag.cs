using System.Runtime.CompilerServices;
using CallKpi.Detection.Durations;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>One thing out of the ordinary, with how rare it is and what it was compared with.</summary>
/// <remarks>This type is immutable. The sentence is made of these parts by <see cref="FlagSentence"/> and is not stored.</remarks>
/// <param name="Id">The flag's key, the same whenever the same thing is found again.</param>
/// <param name="Kind">What is out of the ordinary.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="At">When the thing happened, not when it was found.</param>
/// <param name="Value">What was seen.</param>
/// <param name="Unit">What value and range are counted in.</param>
/// <param name="ExpectedLow">The lower end of what is usual.</param>
/// <param name="ExpectedHigh">The upper end of what is usual.</param>
/// <param name="PValue">How rare it is: the calibrated probability of something at least as odd.</param>
/// <param name="Comparison">What it was compared with.</param>
public sealed record Flag(
    string Id,
    FlagKind Kind,
    FlagSubject Subject,
    DateTimeOffset At,
    double Value,
    FlagUnit Unit,
    double ExpectedLow,
    double ExpectedHigh,
    double PValue,
    FlagComparison Comparison)
{
    /// <summary>How rare it is: the calibrated probability of something at least as odd.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to 1, or no number.</exception>
    public double PValue { get; init; } = PValue is >= 0 and <= 1
        ? PValue
        : throw new ArgumentOutOfRangeException(nameof(PValue), PValue, $"The flag {Kind} needs a probability from 0 to 1.");

    /// <summary>What was seen.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no number.</exception>
    public double Value { get; init; } = Known(Value, Kind);

    /// <summary>The lower end of what is usual.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no number.</exception>
    public double ExpectedLow { get; init; } = Known(ExpectedLow, Kind);

    /// <summary>The upper end of what is usual.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no number.</exception>
    public double ExpectedHigh { get; init; } = Known(ExpectedHigh, Kind);

    /// <summary>The manager it falls to, or null.</summary>
    public string? ManagerId { get; init; }

    /// <summary>The branch it falls to, or null.</summary>
    public string? BranchId { get; init; }

    /// <summary>The client it concerns, or null.</summary>
    public string? ClientId { get; init; }

    /// <summary>The figure that was judged, by its name on the wire; null where the kind says it.</summary>
    public string? Measure { get; init; }

    /// <summary>The hour, day, week or month that was judged; null where no such period was.</summary>
    /// <remarks><see cref="At"/> is then the start of the period's last local day, or of its hour, with the branch's offset.</remarks>
    public PeriodKind? Period { get; init; }

    /// <summary>What is odd about the duration; only of calls.</summary>
    public DurationOddity Oddity { get; init; }

    /// <summary>The probability with which the call was drawn; only of calls drawn at random, else 0.</summary>
    public double Inclusion { get; init; }

    /// <summary>The group, stage, month and money that it concerns; only of deals.</summary>
    public DealContext Deal { get; init; } = DealContext.None;

    /// <summary>The usual value, a median; 0 where none is known.</summary>
    public double Usual { get; init; }

    /// <summary>The circumstance in which the expected range is the usual one; of the kind None where it is so anywhere.</summary>
    public DurationCircumstance Circumstance { get; init; }

    /// <summary>Up to three ordinary ones to hold it against, the newest or nearest first; see <see cref="FlagNeighbour"/>.</summary>
    public IReadOnlyList<FlagNeighbour> Neighbours { get; init; } = [];

    /// <summary>What decided. None only of what review itself draws or is told: there nothing was compared.</summary>
    public required FlagDriver Driver { get; init; }

    /// <summary>What a reviewer has said.</summary>
    public FlagStatus Status { get; init; }

    /// <summary>The key of a flag: a kind, a subject and, where one subject may have several, what tells them apart make one flag at most.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="incident">The manager, of several who share the subject; else when the incident began and what figure it is of.</param>
    public static string IdOf(FlagKind kind, FlagSubject subject, string? incident = null) =>
        $"{kind.WireName()}:{subject.WireKind}:{subject.Id}" + (incident is null ? "" : $":{incident}");

    private static double Known(double value, FlagKind kind, [CallerArgumentExpression(nameof(value))] string? name = null) => double.IsNaN(value)
        ? throw new ArgumentOutOfRangeException(name, value, $"The flag {kind} needs a number.")
        : value;
}
