using CallKpi.Detection.State;
using CallKpi.Domain.Anomalies;
using CallKpi.Server.Learning;
using CallKpi.Storage;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>What is known of branches, kept in the store from one night to the next.</summary>
/// <remarks>
/// It is written with the day that it has learned, in one transaction, and read before the next. The day before stays too, for a check that has to go
/// over the last day again, and should the newest be damaged. What cannot be gone on from is learned anew: another edition's, another zone's, one whose
/// past has changed, one of before it spoke for the company or for calls that are nobody's.
/// </remarks>
internal static class KeptBranches
{
    /// <summary>Of so many days it is kept.</summary>
    public const int Days = 2;

    private const byte Version = 7;

    private static ReadOnlySpan<byte> Mark => "CKLB"u8;

    // Another arithmetic, or another prior, is another name.
    private static string Algorithms => string.Join(
        ' ', FlagComparisons.Model(FlagKind.SeriesOffPattern), FlagComparisons.Model(FlagKind.ManagerShift), FlagComparisons.Model(FlagKind.CallTooShort));

    /// <summary>The latest that is kept from before the scope's day and can be gone on from in a quarter; null if there is none.</summary>
    public static LearnedBranch? Before(DayScope scope, LocalDate quarter)
    {
        int today = ReviewedDays.NumberOf(scope.Day);
        foreach (int day in scope.Reader.LearnedDays(scope.Tenant.Number, scope.Branch.Id).Where(day => day < today))
        {
            byte[]? state = scope.Reader.LearnedState(scope.Tenant.Number, scope.Branch.Id, day);
            if (state is not null && Read(state, PlaceOf(scope))?.For(quarter) is { } learned && !learned.IsOutdated(scope))
            {
                return learned;
            }
        }

        return null;
    }

    /// <summary>What is to be kept of the scope's day; null if its checks asked for nothing, or a later day is kept that need not be learned again.</summary>
    /// <remarks>Days that have not ended yet were kept by a clock that ran ahead: they would stand in the way until it is so late.</remarks>
    public static LearnedBranchRow? Row(DayScope scope)
    {
        if (LearnedBranch.Find(scope) is not { } learned)
        {
            return null;
        }

        int today = ReviewedDays.NumberOf(scope.Day);
        bool isLaterKept = scope.Reader.LearnedDays(scope.Tenant.Number, scope.Branch.Id)
            .Where(day => day <= ReviewedDays.NumberOf(scope.LastEnded)).ToList() is [.., var oldest] && today < oldest;
        return !isLaterKept && Pack(learned, PlaceOf(scope)) is { } state ? new LearnedBranchRow(scope.Tenant.Number, scope.Branch.Id, today, state) : null;
    }

    /// <summary>Where a branch is, and whose calls besides its managers' it learns.</summary>
    private static string PlaceOf(DayScope scope)
    {
        bool isFirst = scope.Tenant.Read(tenant => tenant.FirstBranch.Id == scope.Branch.Id);
        return scope.Calendar.Zone.Id + (scope.IsOfCompany ? " company" : isFirst ? " first" : "");
    }

    // Null when it is larger than what can be read again.
    private static byte[]? Pack(LearnedBranch learned, string place)
    {
        StateWriter writer = new(Mark, Version);
        writer.Put(Algorithms);
        writer.Put(place);
        learned.Put(writer);
        byte[] state = writer.Finish();
        return state.Length <= PackedState.MaxState ? PackedState.Pack(state) : null;
    }

    /// <summary>What is known, of bytes that may be anything; null when it cannot be gone on from.</summary>
    public static LearnedBranch? Read(byte[] packed, string place)
    {
        if (PackedState.Unpack(packed) is not { } state)
        {
            return null;
        }

        StateReader reader = new(state, Mark, Version);
        if (reader.TakeText() != Algorithms || reader.TakeText() != place)
        {
            return null;
        }

        LearnedBranch? learned = LearnedBranch.Take(ref reader);
        return reader.IsSound ? learned : null;
    }
}
