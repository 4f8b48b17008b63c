using CallKpi.Cli.Detect;
using CallKpi.Cli.Tests.Display;
using CallKpi.V1;

namespace CallKpi.Cli.Tests.Detect;

/// <summary>How what judges whole days is doing, as it is drawn.</summary>
public sealed class Judged_kinds
{
    private static readonly KindDrift[] Kinds =
    [
        new() { Kind = "contact_gap_too_long", Days = 42, Judged = 1_904, DriftShare = 0.0987, DriftZ = -0.31, RareShare = 0.0121, State = "steady" },
        new() { Kind = "manager_shift", Days = 42, Judged = 670, DriftShare = 0.234, DriftZ = 4.86, RareShare = 0.05, State = "drifting" },
    ];

    [Fact]
    public void A_row_says_how_much_was_judged_how_rare_it_was_and_what_that_means()
    {
        string english = string.Join('\n', Drawn.Lines(ModelsCommand.Kinds(Drawn.English, Kinds)));
        Assert.Matches(@"contact gap too long +42 +1,904 +9\.9\s?% +−0\.3 +1\.2\s?% +steady", english);
        Assert.Matches(@"670 +23\.4\s?% +4\.9 +5\.0\s?% +drifting", english);
        string russian = string.Join('\n', Drawn.Lines(ModelsCommand.Kinds(Drawn.Russian, Kinds)));
        Assert.Matches(@"долго без контакта +42 +1.904 +9,9\s?% +−0,3 +1,2\s?% +ровно", russian);
        Assert.Contains("дрейф", russian, StringComparison.Ordinal);
    }
}
