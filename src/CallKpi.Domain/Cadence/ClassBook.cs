using CallKpi.Domain.Clients;
using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Domain.Cadence;

/// <summary>The priority classes of a company with all their versions. Immutable.</summary>
public sealed class ClassBook
{
    private readonly SortedDictionary<string, ClassVersion[]> _versions;

    private ClassBook(SortedDictionary<string, ClassVersion[]> versions) => _versions = versions;

    /// <summary>A company without classes.</summary>
    public static ClassBook Empty { get; } = new(new SortedDictionary<string, ClassVersion[]>(StringComparer.Ordinal));

    /// <summary>All versions by id and day.</summary>
    public IEnumerable<ClassVersion> Versions => _versions.Values.SelectMany(versions => versions);

    /// <summary>A book with this version added, or in the place of the one of the same class and day.</summary>
    public ClassBook With(ClassVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        SortedDictionary<string, ClassVersion[]> versions = new(_versions, StringComparer.Ordinal);
        IEnumerable<ClassVersion> others = _versions.TryGetValue(version.Id, out ClassVersion[]? known)
            ? known.Where(other => other.From != version.From)
            : [];
        versions[version.Id] = [.. others.Append(version).OrderBy(each => each.From ?? LocalDate.MinIsoValue)];
        return new ClassBook(versions);
    }

    /// <summary>Whether there is a class of this id.</summary>
    public bool Has(string classId) => _versions.ContainsKey(classId);

    /// <summary>The version of a class that is in force at an instant; null if there is none.</summary>
    public ClassVersion? InForce(string classId, DateTimeOffset at, DateTimeZone zone) =>
        _versions.TryGetValue(classId, out ClassVersion[]? versions)
            ? versions.LastOrDefault(version => StartOf(version, zone) <= at)
            : null;

    /// <summary>The targets that a client has over time, from its memberships and the versions of its classes.</summary>
    /// <remarks>A change of either ends one target and begins the next (rule 25 splits the row there).</remarks>
    /// <param name="memberships">The client's classes by their first instant.</param>
    /// <param name="zone">The zone whose midnights versions begin at.</param>
    public IReadOnlyList<TargetInForce> TargetsOf(IReadOnlyList<ClassPeriod> memberships, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(memberships);
        ArgumentNullException.ThrowIfNull(zone);
        List<TargetInForce> targets = [];
        for (int i = 0; i < memberships.Count; i++)
        {
            DateTimeOffset end = i + 1 < memberships.Count ? memberships[i + 1].From : DateTimeOffset.MaxValue;
            AddVersions(targets, memberships[i], end, zone);
        }

        return targets;
    }

    private static DateTimeOffset StartOf(ClassVersion version, DateTimeZone zone) =>
        version.From is { } day ? LocalDays.StartOf(day, zone) : DateTimeOffset.MinValue;

    private void AddVersions(
        List<TargetInForce> targets, ClassPeriod membership, DateTimeOffset end, DateTimeZone zone)
    {
        if (!_versions.TryGetValue(membership.ClassId, out ClassVersion[]? versions))
        {
            return;
        }

        for (int i = 0; i < versions.Length; i++)
        {
            DateTimeOffset versionEnd = i + 1 < versions.Length ? StartOf(versions[i + 1], zone) : DateTimeOffset.MaxValue;
            DateTimeOffset from = Later(membership.From, StartOf(versions[i], zone));
            DateTimeOffset to = versionEnd < end ? versionEnd : end;
            if (from < to)
            {
                targets.AddRange(versions[i].Targets.Select(target => new TargetInForce(
                    from == DateTimeOffset.MinValue ? null : from,
                    target,
                    to == DateTimeOffset.MaxValue ? null : to)));
            }
        }
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
