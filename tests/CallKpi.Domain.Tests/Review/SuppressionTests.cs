using CallKpi.Domain.Review;

namespace CallKpi.Domain.Tests.Review;

public sealed class SuppressionTests
{
    private static readonly DateTimeOffset From = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    [InlineData(3_599, true)]
    [InlineData(3_600, false)]
    public void It_covers_what_happens_from_its_beginning_up_to_its_end(int seconds, bool isCovered) => Assert.Equal(
        isCovered,
        new Suppression("s", From, From.AddHours(1)) { Kind = "k" }.Covers("k", "m", "c", "b", From.AddSeconds(seconds), From.AddSeconds(seconds)));

    [Theory]
    [InlineData(-9, 15, true)]
    [InlineData(-24, 0, false)]
    [InlineData(-9, -8, false)]
    [InlineData(-1, 1, true)]
    [InlineData(0, 24, true)]
    [InlineData(1, 25, false)]
    public void Of_what_has_a_length_a_part_is_enough(int hour, int endHour, bool isCovered) => Assert.Equal(
        isCovered,
        new Suppression("s", From, From.AddHours(1)).Covers("k", "m", "c", "b", From.AddHours(hour), From.AddHours(endHour)));

    [Theory]
    [InlineData("k", "m", "c", "b", true)]
    [InlineData("other", "m", "c", "b", false)]
    [InlineData("k", null, "c", "b", false)]
    [InlineData("k", "m", "other", "b", false)]
    [InlineData("k", "m", "c", "other", false)]
    public void Everything_that_it_names_must_be_so(string kind, string? manager, string? client, string? branch, bool isCovered)
    {
        Suppression all = new("s", From, From.AddHours(1)) { Kind = "k", ManagerId = "m", ClientId = "c", BranchId = "b" };
        Assert.Equal(isCovered, all.Covers(kind, manager, client, branch, From, From));
        Assert.True((all with { Kind = null, ManagerId = null, ClientId = null, BranchId = null }).Covers(kind, manager, client, branch, From, From));
    }
}
