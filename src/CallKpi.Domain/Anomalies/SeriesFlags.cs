using CallKpi.Detection.Durations;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>Turns a period in which a figure left its pattern into a flag.</summary>
internal static class SeriesFlags
{
    /// <summary>The flag of a finding.</summary>
    /// <param name="subject">Whose figure it is.</param>
    /// <param name="branchId">The branch it falls to; null for the company.</param>
    /// <param name="period">The length of the period.</param>
    /// <param name="at">The start of its hour, or of its last local day, with the zone's offset.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="startOf">When the period of an earlier day, by its number, is said to be, likewise.</param>
    internal static Flag From(
        FlagSubject subject, string? branchId, PeriodKind period, DateTimeOffset at, SeriesFinding finding, Func<int, DateTimeOffset> startOf)
    {
        var managerId = subject.Kind == FlagSubjectKind.Manager ? subject.Id : null;
        var flag = new Flag(
            Flag.IdOf(FlagKind.SeriesOffPattern, subject, $"{finding.Measure.WireName()}:{PeriodNames.Key(period, at)}"),
            FlagKind.SeriesOffPattern,
            subject,
            at,
            finding.Value,
            finding.Measure.Unit(),
            finding.Low,
            finding.High,
            finding.PValue,
            new FlagComparison(DurationBasis.Own, managerId, null, finding.Count))
        {
            ManagerId = managerId,
            BranchId = branchId,
            Measure = finding.Measure.WireName(),
            Period = period,
            Driver = finding.Driver,
        };
        return flag.Beside(finding.Earlier.Select(each => new FlagNeighbour(null, startOf(each.Day), each.Value)));
    }
}
