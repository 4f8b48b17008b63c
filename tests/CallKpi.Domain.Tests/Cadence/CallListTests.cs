using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Tests.Cadence;

public sealed class CallListTests
{
    [Fact]
    public void Ties_go_by_weight_then_longer_gap_then_ordinal_name_then_id()
    {
        CallListEntry[] entries =
        [
            Entry("C1", "a", 1, 7, 7), Entry("C2", "B", 1, 7, 7), Entry("C4", "B", 1, 7, 7), Entry("C3", "z", 1, 9, 9),
            Entry("C5", "a", 2, 7, 7), Entry("C6", "a", 0, 7, 70), Entry("C7", "a", 9, 7, 6),
        ];
        Assert.Equal(["C5", "C3", "C2", "C4", "C1", "C6"], CallList.Order(entries).Select(entry => entry.Client));
    }

    [Fact]
    public void Priorities_are_compared_exactly()
    {
        // 3 * 1/3 day of 3 days is 1/3; a tick more is more, though no float would see it.
        var equal = Entry("C1", "b", 1, 3, 4);
        var more = new CallListEntry("C2", "a", 1, TimeSpan.FromDays(3), TimeSpan.FromDays(4) + TimeSpan.FromTicks(1));
        Assert.Equal(["C2", "C1"], CallList.Order([equal, more]).Select(entry => entry.Client));
        Assert.Equal("1/3", equal.Priority.ToString());
    }

    [Fact]
    public void Capacity_that_does_not_exist_is_null_and_not_zero()
    {
        var check = CapacityCheck.Of([new(5, 7)], 28, 0, []);
        Assert.Equal((null, null, null, null), (check.Required, check.RequiredShown, check.Made, check.Fits));
        Assert.Equal(Ratio.Zero, CapacityCheck.Of([], 28, 20, [0, 0]).Made);
    }

    [Fact]
    public void Capacity_for_targets_in_working_days_is_counted_in_working_days() =>
        Assert.Equal(Ratio.Parse("2"), CapacityCheck.Of([new(10, 5, CadenceUnit.WorkingDays)], 28, 20, [2]).Required);

    private static CallListEntry Entry(string id, string name, int weight, int targetGap, int gap) =>
        new(id, name, weight, TimeSpan.FromDays(targetGap), TimeSpan.FromDays(gap));
}
