namespace CallKpi.Domain.Anomalies;

/// <summary>Makes one alarm of one incident where a whole and its parts ring on one day and to one side: a branch and its managers, the company and its branches.</summary>
/// <remarks>
/// One explains the other where the other would be usual without it. Managers explain their branch where, had those who are odd had what was to be expected of
/// them, the branch would be in its range; but where more than half of all managers changed by half of the branch's factor or more, it is the branch. A branch
/// that has told explains a manager who, had he not changed by its factor, would be in his range. One odd branch explains the company where all others together
/// are in their range, so that the company rings where two or more have moved. What is explained has not been told: it rings on a later day of the incident if
/// nothing explains it then.
/// </remarks>
internal static class SeriesIncidents
{
    /// <summary>The alarms of a branch and its managers that no other of them explains.</summary>
    internal static IReadOnlyList<(SubjectDay Of, SeriesAlarm Alarm)> OfBranch(SubjectDay branch, IReadOnlyList<SubjectDay> managers)
    {
        var rung = branch.Ring(IsOfManagers).ToList();
        rung.AddRange(managers.SelectMany(manager => manager.Ring(alarm => IsOfBranch(manager, alarm))));
        return rung;

        bool IsOfManagers(SeriesAlarm alarm)
        {
            var whole = branch.Reading(alarm);
            List<SeriesReading> all = [.. managers.Select(manager => manager.Reading(alarm)).Where(reading => reading != default)];
            var along = all.Count(reading => alarm.Side * reading.Excess > alarm.Side * reading.ExcessAlong(whole) / 2);
            return 2 * along <= all.Count
                && whole.IsUsualWithout(managers.Where(manager => manager.WasOdd(alarm)).Sum(manager => manager.Reading(alarm).Excess), alarm.Side);
        }

        bool IsOfBranch(SubjectDay manager, SeriesAlarm alarm)
        {
            var own = manager.Reading(alarm);
            return branch.HasTold(alarm) && !IsOfManagers(alarm) && own.IsUsualWithout(own.ExcessAlong(branch.Reading(alarm)), alarm.Side);
        }
    }

    /// <summary>The alarms of the company that no single branch explains; the branches' own are told by the branches.</summary>
    internal static IReadOnlyList<(SubjectDay Of, SeriesAlarm Alarm)> OfCompany(SubjectDay company, IReadOnlyList<SubjectDay> branches) =>
        [.. company.Ring(alarm => branches.Any(branch => branch.WasOdd(alarm)
            && company.Reading(alarm).IsRestUsual(branch.Reading(alarm), alarm.Finding.Measure.IsSum(), alarm.Side)))];
}
