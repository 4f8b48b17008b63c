using CallKpi.Rpc.Wire;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <content>What ends a call early: the deadline, the end of the application, a write given up; and the cancellation token.</content>
internal sealed partial class HttpContextServerCallContext
{
    // RFC 9113 section 7.
    private const int ResetNoError = 0x0;
    private const int ResetCancel = 0x8;

    /// <summary>How long a client that does not read may keep the status of a call that is ended early waiting.</summary>
    private static readonly TimeSpan StatusGrace = TimeSpan.FromSeconds(5);

    // The timer cannot count further than about 49 days; a later deadline is reported and not timed.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private CancellationTokenSource? _cancellation;
    private Timer? _timer;
    private CancellationTokenRegistration _drain;
    private TaskCompletionSource? _earlyEnd;
    private Status _earlyStatus;
    private bool _isOver;

    private DateTime _deadline = DateTime.MaxValue;

    // Kept, because the HttpContext serves another request after this one; asked for late, because Kestrel makes a
    // source for it. Invariant: written once, under the gate, before _hasToken is true.
    private CancellationToken _token;
    private volatile bool _hasToken;

    /// <summary>Ends a wait for the client: nothing unless there is a token already, since Kestrel itself ends it when the client goes.</summary>
    public CancellationToken WaitToken => _hasToken ? _token : CancellationToken.None;

    protected override CancellationToken CancellationTokenCore
    {
        get
        {
            if (!_hasToken)
            {
                lock (_gate)
                {
                    SetToken_NeedsLock(_isOver ? new CancellationToken(canceled: true) : http.RequestAborted);
                }
            }

            return _token;
        }
    }

    protected override DateTime DeadlineCore => _deadline;

    /// <summary>Ends a streaming call because its handler gave up a write; the client gets CANCELLED.</summary>
    public void Cancel() => _ = EndEarlyAsync(RpcErrors.Cancelled);

    /// <summary>Frees the timer and the token after the handler and an early end are both done.</summary>
    public void Dispose()
    {
        _isOver = true;
        _timer?.Dispose();
        _drain.Dispose();
        _cancellation?.Dispose();
        _writer?.Dispose();
    }

    private bool TryStartDeadline()
    {
        var text = http.Request.Headers.GrpcTimeout;
        var timeout = TimeSpan.MaxValue;
        if (text.Count > 0)
        {
            if (!GrpcTimeout.TryParse(text.ToString(), out timeout))
            {
                return false;
            }

            var now = DateTime.UtcNow;
            _deadline = timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;
        }

        var isTimed = timeout <= LongestTimer;
        if (isTimed || method.Type != MethodType.Unary)
        {
            _cancellation = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            SetToken_NeedsLock(_cancellation.Token);
            _earlyEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (isTimed)
        {
            _timer = new Timer(
                static call => _ = ((HttpContextServerCallContext)call!).EndEarlyAsync(RpcErrors.DeadlineExceeded),
                this,
                Timeout.Infinite,
                Timeout.Infinite);
            _timer.Change(timeout, Timeout.InfiniteTimeSpan);
        }

        if (method.Type != MethodType.Unary)
        {
            _drain = settings.StreamsOver.UnsafeRegister(
                static call => _ = ((HttpContextServerCallContext)call!).EndEarlyAsync(RpcErrors.Stopping), this);
        }

        return true;
    }

    private void SetToken_NeedsLock(CancellationToken token)
    {
        if (!_hasToken)
        {
            _token = token;
            _hasToken = true;
        }
    }

    // The status leaves at once, whatever the handler does. The request itself stays open until the handler has ended:
    // its HttpContext must not be taken away from under it.
    private async Task EndEarlyAsync(Status status)
    {
        if (!TryEnd(status, null))
        {
            return;
        }

        _earlyStatus = status;
        var reset = http.Features.Get<IHttpResetFeature>();
        var cancelling = _cancellation!.CancelAsync();
        try
        {
            await _flush.WaitAsync(StatusGrace).ConfigureAwait(false);
            await http.Response.CompleteAsync().WaitAsync(StatusGrace).ConfigureAwait(false);
            if (!RequestEnded)
            {
                reset?.Reset(ResetNoError);
            }
        }
#pragma warning disable CA1031 // Nobody awaits the timer: whatever goes wrong ends here.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogDebug(exception, "The status of a call that was ended early could not be sent.");
            if (reset is null)
            {
                http.Abort();
            }
            else
            {
                reset.Reset(ResetCancel);
            }
        }
        finally
        {
            await cancelling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _earlyEnd!.TrySetResult();
        }
    }
}
