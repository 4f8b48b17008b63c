using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Flag = CallKpi.V1.Flag;

namespace CallKpi.Server.Review;

/// <summary>Flags as they are listed: as they were raised, with what was said of them since.</summary>
internal static class FlagMessages
{
    /// <summary>A flag with its verdict, the suppression that covers it, and what of its call was corrected since.</summary>
    /// <param name="row">The flag.</param>
    /// <param name="suppressions">The suppressions in force.</param>
    /// <param name="callOf">The call of a number.</param>
    public static Flag Of(FlagRow row, Suppressions suppressions, Func<long, CallRow?> callOf)
    {
        Flag flag = Flag.Parser.ParseFrom(row.Payload);
        flag.Status = ((FlagStatus)(row.Verdict?.Status ?? 0)).WireName();
        if (row.Verdict is { } verdict)
        {
            flag.DecidedAt = Timestamp.FromDateTimeOffset(verdict.DecidedAt);
            flag.DecidedBy = verdict.DecidedBy;
            flag.Comment = verdict.Comment;
        }

        flag.SuppressionId = suppressions.Covering(flag, row.EndsAt) ?? "";
        flag.Corrected = CallCorrections.Of(row.Kind, row.Call, row.SalesManager, flag.Value, callOf).WireName();
        return flag;
    }

    /// <summary>A flag that was just raised, with the suppression that covers it.</summary>
    public static Flag Marked(Flag raised, DateTimeOffset endsAt, Suppressions suppressions)
    {
        if (suppressions.Covering(raised, endsAt) is not { } id)
        {
            return raised;
        }

        Flag marked = raised.Clone();
        marked.SuppressionId = id;
        return marked;
    }

    /// <summary>A verdict of the history.</summary>
    public static Verdict Of(FlagVerdictRow row) => new()
    {
        FlagId = row.FlagId,
        Verdict_ = ((FlagStatus)row.Status).WireName(),
        Comment = row.Comment,
        DecidedAt = Timestamp.FromDateTimeOffset(row.DecidedAt),
        DecidedBy = row.DecidedBy,
    };
}
