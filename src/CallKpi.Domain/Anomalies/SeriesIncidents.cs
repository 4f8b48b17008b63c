namespace CallKpi.Domain.Anomalies;

/// <summary>Makes one alarm of one incident where a whole and its parts ring on one day and to one side: a branch and its managers, the company and its branches.</summary>
/// <remarks>
/// One explains the other where the other would be usual without it. Managers explain their branch where, had those who are odd had what was to be expected of
/// them, the branch would be in its range; but where more than half of all managers changed by half of the branch's factor or more, it is the branch. A branch
/// explains a manager who, had he not changed by its factor, would be in his range. One branch explains the company likewise, so that the company rings where two or more have moved.
/// </remarks>
internal static class SeriesIncidents
{
    /// <summary>The alarms of a branch and its managers that no other of them explains.</summary>
    internal static IEnumerable<(SubjectDay Of, SeriesAlarm Alarm)> OfBranch(SubjectDay branch, IReadOnlyList<SubjectDay> managers)
    {
        List<SeriesAlarm> kept = [.. branch.Alarms.Where(alarm => !IsOfManagers(alarm))];
        return kept.Select(alarm => (branch, alarm))
            .Concat(managers.SelectMany(manager => manager.Alarms.Where(alarm => !IsOfBranch(manager, alarm)).Select(alarm => (manager, alarm))));

        bool IsOfManagers(SeriesAlarm alarm)
        {
            var whole = branch.Reading(alarm);
            List<SeriesReading> all = [.. managers.Select(manager => manager.Reading(alarm)).Where(reading => reading != default)];
            var along = all.Count(reading => alarm.Side * reading.Excess > alarm.Side * reading.ExcessAlong(whole) / 2);
            return 2 * along <= all.Count
                && whole.IsUsualWithout(managers.Where(manager => manager.WasOdd(alarm)).Sum(manager => manager.Reading(alarm).Excess), alarm.Side);
        }

        // What the branch does not tell, now or since the incident began, the manager has to.
        bool IsOfBranch(SubjectDay manager, SeriesAlarm alarm)
        {
            var isTold = kept.Exists(told => told.Side == alarm.Side) || !branch.All.Any(told => told.Side == alarm.Side);
            var own = manager.Reading(alarm);
            return isTold && branch.WasOdd(alarm) && !IsOfManagers(alarm) && own.IsUsualWithout(own.ExcessAlong(branch.Reading(alarm)), alarm.Side);
        }
    }

    /// <summary>The alarms of the company that no single branch explains; the branches' own are told by the branches.</summary>
    internal static IEnumerable<(SubjectDay Of, SeriesAlarm Alarm)> OfCompany(SubjectDay company, IReadOnlyList<SubjectDay> branches) => company.Alarms
        .Where(alarm => !branches.Any(branch => company.Reading(alarm).IsUsualWithout(branch.Reading(alarm).Excess, alarm.Side)))
        .Select(alarm => (company, alarm));
}
