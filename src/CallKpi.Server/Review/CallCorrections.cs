using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;
using CallKpi.Storage;

namespace CallKpi.Server.Review;

/// <summary>Holds flags of calls against the calls as they are known now.</summary>
internal static class CallCorrections
{
    /// <summary>What of a flag's call was corrected since; nothing of what is not about a manager's call.</summary>
    /// <param name="kind">The flag's kind by wire name.</param>
    /// <param name="call">The call's number.</param>
    /// <param name="salesManager">The manager's number.</param>
    /// <param name="judgedSeconds">The flag's value, which of a manager's call is his talk as it was judged; null: nobody asks.</param>
    /// <param name="callOf">The call of a number.</param>
    public static FlagCorrection Of(string kind, long? call, int? salesManager, double? judgedSeconds, Func<long, CallRow?> callOf)
    {
        bool isOfCall = FlagKinds.TryParse(kind, out FlagKind known) && known.IsAlarm() && salesManager is not null;
        if (!isOfCall || call is null || callOf(call.Value) is not { } row)
        {
            return FlagCorrection.None;
        }

        TimeSpan? now = row.Shares.Where(share => share.IsPresent && share.SalesManager == salesManager)
            .Select(share => (TimeSpan?)share.TalkTime).FirstOrDefault();
        return FlagCorrections.Of(known, judgedSeconds, now);
    }
}
