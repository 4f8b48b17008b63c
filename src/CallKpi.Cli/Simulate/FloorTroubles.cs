using CallKpi.Cli.Session;

namespace CallKpi.Cli.Simulate;

/// <summary>
/// What goes wrong on a floor for days: a client whom nobody calls any more, a manager whose calls are all longer or
/// shorter, a branch whose lines are down. Pure: seed and date alone decide, so that a day is the same whenever it is
/// asked for.
/// </summary>
/// <param name="seed">The floor's seed.</param>
internal sealed class FloorTroubles(ulong seed)
{
    /// <summary>What happens to a client happens within six weeks.</summary>
    public const int ClientBlock = 42;

    /// <summary>After a delivery that nobody asks about the client hears nothing for so many days.</summary>
    public const int UnaskedDays = 16;

    private const double SilentShare = 0.04;
    private const double UnaskedShare = 0.02;
    private const int UnaskedWithin = 5;
    private const int ShiftBlock = 28;
    private const int ShiftDays = 4;
    private const double ShiftedShare = 0.25;
    private const double Factor = 2.4;
    private const int OutageBlock = 28;
    private const double OutageShare = 0.8;

    /// <summary>Whether nobody calls a client, by its place, on a day.</summary>
    public bool IsForgotten(int client, DateOnly day) =>
        ForgottenSince(client, day) is not null
        || (UnaskedDelivery(client, BlockOf(day)) is { } delivered && day >= delivered && day < delivered.AddDays(UnaskedDays));

    /// <summary>The first day of the second half of six weeks in which a client, by its place, is forgotten, if the day lies in one.</summary>
    public DateOnly? ForgottenSince(int client, DateOnly day)
    {
        int block = BlockOf(day);
        DateOnly since = DateOnly.FromDayNumber((block * ClientBlock) + (ClientBlock / 2));
        return day >= since && Chance(client, block, 1).Happens(SilentShare) ? since : null;
    }

    /// <summary>The day of a delivery to a client, by its place, that nobody asks about, if there is one in these six weeks.</summary>
    public DateOnly? UnaskedDelivery(int client, int block)
    {
        Dice dice = Chance(client, block, 3);
        return dice.Happens(UnaskedShare) ? DateOnly.FromDayNumber((block * ClientBlock) + dice.Below(UnaskedWithin)) : null;
    }

    /// <summary>The six weeks that a day belongs to.</summary>
    public static int BlockOf(DateOnly day) => day.DayNumber / ClientBlock;

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

    /// <summary>Whether most lines of a branch, by its place, are down on a working day, as once in most months.</summary>
    public bool IsOutage(int branch, DateOnly day)
    {
        int block = day.DayNumber / OutageBlock;
        Dice dice = Chance(branch, block, 4);
        bool happens = dice.Happens(OutageShare);
        DateOnly drawn = DateOnly.FromDayNumber((block * OutageBlock) + dice.Below(OutageBlock));
        return happens && day == drawn && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
    }

    private Dice Chance(int who, int block, ulong what) => new(Dice.SeedOf(seed, (ulong)who, (ulong)block, what));
}
