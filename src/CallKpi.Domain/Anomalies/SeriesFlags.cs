using CallKpi.Detection.Durations;

namespace CallKpi.Domain.Anomalies;

/// <summary>Turns a period in which a figure left its pattern into a flag.</summary>
internal static class SeriesFlags
{
    /// <summary>The flags of alarms.</summary>
    /// <param name="alarms">The alarms, each with whose figure it is of.</param>
    /// <param name="branchId">The branch they fall to; null for the company.</param>
    internal static IReadOnlyList<Flag> From(IEnumerable<(SubjectDay Of, SeriesAlarm Alarm)> alarms, string? branchId) =>
        [.. alarms.Select(each => From(each.Of.Subject, each.Alarm, branchId))];

    private static Flag From(FlagSubject subject, SeriesAlarm alarm, string? branchId)
    {
        var (period, _, finding, at, startOf) = alarm;
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
