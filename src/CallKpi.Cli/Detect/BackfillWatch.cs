using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Cli.Detect;

/// <summary>Watches a back-fill to its end; whoever goes away leaves it running.</summary>
internal sealed class BackfillWatch(CommandSession session)
{
    private BackfillProgress _last = new();

    /// <summary>Shows how far it is until it has ended, and then what it found.</summary>
    /// <param name="number">Its number; 0: the latest.</param>
    /// <param name="stop">Is cancelled by Ctrl+C.</param>
    public async Task<int> RunAsync(long number, CancellationToken stop)
    {
        try
        {
            await ProgressDisplay.RunAsync(session, DayReviewTexts.Reviewing, () => Look(session.Words, _last), FollowAsync(number, stop));
        }
        catch (Exception trouble) when (stop.IsCancellationRequested && trouble is OperationCanceledException or RpcException)
        {
            session.Complain(DayReviewTexts.GoesOn, Number(number));
            return ExitCode.Done;
        }
        catch (RpcException trouble) when (trouble.StatusCode == StatusCode.Unavailable && _last.Number > 0)
        {
            throw new CommandFailure(ExitCode.Unreachable, DayReviewTexts.ServerGone, _last.Number);
        }

        return End(session, _last);
    }

    /// <summary>How far a back-fill is, in a line: days, what was done last, what was found, and the time left.</summary>
    public static ProgressLook Look(Words words, BackfillProgress step)
    {
        string flags = words.Count(DayReviewTexts.Flags, step.Flags.Sum(kind => kind.Count));
        string days = words.Say(DayReviewTexts.Line, step.Done, step.Total, flags);
        string place = step.Day.Length > 0 ? words.Say(DayReviewTexts.Place, step.Day, Terminal.Plain(step.BranchId)) : "";
        string left = step.TimeLeft is { } rest ? words.Say(DayReviewTexts.Left, Words.Length(rest.ToTimeSpan())) : "";
        return new ProgressLook((double)step.Done / Math.Max(1, step.Total), days + place + left);
    }

    /// <summary>Says how a back-fill ended.</summary>
    public static int End(CommandSession session, BackfillProgress last)
    {
        if (session.Json)
        {
            session.WriteJson([last]);
        }
        else if (last.State == BackfillState.Cancelled)
        {
            session.Say(DayReviewTexts.Cancelled, last.Number, last.Done, last.Total);
        }
        else
        {
            session.Say(DayReviewTexts.Done, last.Done - last.Skipped, last.Skipped, FlagCounts.Say(session.Words, last.Flags));
            if (last.Incomplete > 0)
            {
                session.Complain(DayReviewTexts.Incomplete, last.Incomplete);
            }
        }

        return last.State == BackfillState.Complete && last.Incomplete == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private long Number(long asked) => _last.Number > 0 ? _last.Number : asked;

    private async Task FollowAsync(long number, CancellationToken stop)
    {
        WatchBackfillRequest request = new() { Number = number };
        using AsyncServerStreamingCall<BackfillProgress> call = session.Server.DayReviews.WatchBackfill(request, session.Server.Stream(stop));
        await foreach (BackfillProgress step in call.ResponseStream.ReadAllAsync(stop))
        {
            _last = step;
        }
    }
}
