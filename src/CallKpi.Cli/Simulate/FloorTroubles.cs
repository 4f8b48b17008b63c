using CallKpi.Cli.Session;

namespace CallKpi.Cli.Simulate;

/// <summary>
/// What goes wrong on a floor for days: a client whom nobody calls any more, a manager whose calls are all longer or
/// shorter. Pure: seed and date alone decide, so that a day is the same whenever it is asked for.
/// </summary>
/// <param name="seed">The floor's seed.</param>
internal sealed class FloorTroubles(ulong seed)
{
    /// <summary>A client is forgotten for the second half of six weeks.</summary>
    private const int SilenceBlock = 42;

    private const double SilentShare = 0.04;
    private const int ShiftBlock = 28;
    private const int ShiftDays = 4;
    private const double ShiftedShare = 0.25;
    private const double Factor = 2.4;

    /// <summary>Whether nobody calls a client, by its place, on a day.</summary>
    public bool IsForgotten(int client, DateOnly day) => ForgottenSince(client, day) is not null;

    /// <summary>The first day of the time in which a client, by its place, is forgotten, if the day lies in one.</summary>
    public DateOnly? ForgottenSince(int client, DateOnly day)
    {
        int block = day.DayNumber / SilenceBlock;
        DateOnly since = DateOnly.FromDayNumber((block * SilenceBlock) + (SilenceBlock / 2));
        return day >= since && Chance(client, block, 1).Happens(SilentShare) ? since : null;
    }

    /// <summary>How many times longer than usual a manager, by his place, talks on a day; 1: as usual.</summary>
    public double TalkFactor(int manager, DateOnly day)
    {
        int block = day.DayNumber / ShiftBlock;
        Dice dice = Chance(manager, block, 2);
        bool isShifted = dice.Happens(ShiftedShare);
        double factor = dice.Happens(0.5) ? Factor : 1 / Factor;
        int first = (block * ShiftBlock) + dice.Below(ShiftBlock - ShiftDays);
        return isShifted && day.DayNumber >= first && day.DayNumber < first + ShiftDays ? factor : 1;
    }

    private Dice Chance(int who, int block, ulong what) => new(Dice.SeedOf(seed, (ulong)who, (ulong)block, what));
}
