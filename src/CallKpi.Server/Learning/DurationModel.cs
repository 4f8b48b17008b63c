using System.Globalization;
using CallKpi.Detection.Durations;
using CallKpi.Storage;

namespace CallKpi.Server.Learning;

/// <summary>What is usual for a tenant's calls, and the stored version from which it goes on. The pump's own.</summary>
/// <remarks>
/// Its state at any moment follows from the version and the calls learned since, in their order; both are stored. So a
/// verdict names the version, and can be computed again.
/// </remarks>
internal sealed class DurationModel
{
    /// <summary>The algorithm. Another arithmetic or another prior is another name.</summary>
    public const string Name = "likelihood-durations-4";

    /// <summary>Versions that stay whatever happens: about a month of them.</summary>
    public const int KeptVersions = 30;

    /// <summary>So many months a verdict can be computed again.</summary>
    public const int KeptMonths = 13;

    private readonly List<LearnedCall> _pending = [];
    private readonly long _countOfVersion;

    /// <summary>A model without history.</summary>
    public DurationModel()
        : this(new DurationDetector(), version: 0, place: 0)
    {
    }

    /// <summary>Goes on from a version.</summary>
    /// <param name="detector">The detector as it was when the version was made.</param>
    /// <param name="version">Its number; 0 is the model that has learned nothing and is not stored.</param>
    /// <param name="place">The place of the last call that it has learned.</param>
    public DurationModel(DurationDetector detector, long version, long place)
    {
        (Detector, Version, Place, _countOfVersion) = (detector, version, place, detector.Count);
    }

    /// <summary>Judges and learns.</summary>
    public DurationDetector Detector { get; }

    /// <summary>The number of the version from which it goes on.</summary>
    public long Version { get; }

    /// <summary>When that version was made; null for the one that has learned nothing.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>The place of the call that was learned last.</summary>
    public long Place { get; private set; }

    /// <summary>True when it does not follow from a version, since it was learned anew: the next verdict needs a version first.</summary>
    public bool NeedsVersion { get; init; }

    /// <summary>How many calls were learned since the version.</summary>
    public long LearnedSince => Detector.Count - _countOfVersion;

    /// <summary>The version's name, as a flag carries it: <c>likelihood-durations-4/7</c>.</summary>
    public string VersionName => NameOf(Version);

    /// <summary>The name of a version, as a flag carries it.</summary>
    public static string NameOf(long version) => string.Create(CultureInfo.InvariantCulture, $"{Name}/{version}");

    /// <summary>Reads the number of a version from its name; false for another algorithm's, or without a number.</summary>
    public static bool TryParse(string name, out long version)
    {
        version = 0;
        return name.StartsWith(Name + "/", StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(Name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }

    /// <summary>Learns a call, and remembers it as the next in the order of learning.</summary>
    public void Learn(in DurationCall measured, LearnedCall learned)
    {
        Detector.Learn(measured);
        _pending.Add(learned);
        Place++;
    }

    /// <summary>Learns a call of which the store knows that it was the next.</summary>
    public void LearnAgain(in DurationCall measured) => Detector.Learn(measured);

    /// <summary>Goes on to a place without a call that can be learned there.</summary>
    public void GoTo(long place) => Place = place;

    /// <summary>Keeps the order of what was learned since the last time.</summary>
    public void Keep(ILedgerTransaction transaction, int tenant)
    {
        if (_pending.Count > 0)
        {
            transaction.PutLearned(tenant, new LearnedCalls(Place, [.. _pending]));
            _pending.Clear();
        }
    }

    /// <summary>Makes a version of it as it is now, and goes on from that; removes versions that nobody needs any more.</summary>
    /// <returns>The model that goes on.</returns>
    public DurationModel MakeVersion(ILedgerTransaction transaction, int tenant, DateTimeOffset now)
    {
        Keep(transaction, tenant);
        PackedModel packed = PackedModel.Of(Detector);
        long version = Version + 1;
        transaction.PutModel(
            new ModelRow(tenant, Name, version, now, Place, Detector.Count, packed.Sha256, packed.Bytes.Length), packed.Bytes);
        transaction.PruneModels(tenant, Name, KeptVersions, now.AddMonths(-KeptMonths));
        return new DurationModel(Detector, version, Place) { MadeAt = now };
    }
}
