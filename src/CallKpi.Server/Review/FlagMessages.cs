using CallKpi.Domain.Anomalies;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Flag = CallKpi.V1.Flag;

namespace CallKpi.Server.Review;

/// <summary>Flags as they are listed: as they were raised, with what was said of them since.</summary>
internal static class FlagMessages
{
    /// <summary>A flag with its verdict, and the suppression that covers it.</summary>
    public static Flag Of(FlagRow row, Suppressions suppressions)
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
