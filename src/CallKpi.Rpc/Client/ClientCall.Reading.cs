using CallKpi.Rpc.Wire;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <content>The responses and the end of the call.</content>
internal sealed partial class ClientCall<TRequest, TResponse>
{
    /// <summary>The responses that a writer may gather unread while it looks for the status behind them.</summary>
    private const int LookAheadLimit = 1024 * 1024;

    // True when everything up to the trailers is in memory, so that the call is over and its responses are not.
    private bool _hasRest;

    /// <summary>Reads the next response; null at the end of a stream that ended with OK.</summary>
    public async Task<TResponse?> ReadNextAsync(CancellationToken cancellationToken)
    {
        await using var cancelling = cancellationToken.UnsafeRegister(
            static call => ((IClientCall)call!).Cancel(RpcErrors.Cancelled), this);
        await _opening.ConfigureAwait(false);
        await _reading.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_frames is not null && (!IsFinished || _hasRest))
            {
                if (await _frames.MoveNextAsync(_endingToken).ConfigureAwait(false))
                {
                    _responseCount++;
                    return _frames.Current;
                }

                FinishFromTrailers();
            }
        }
        catch (Exception exception)
        {
            Finish(ClientFault.ToStatus(exception));
        }
        finally
        {
            _reading.Release();
        }

        var status = await _status.Task.ConfigureAwait(false);
        return status.StatusCode == StatusCode.OK ? null : throw ToException(status);
    }

    /// <summary>The one response of a call that has one.</summary>
    public async Task<TResponse> ReadSingleAsync()
    {
        var response = await ReadNextAsync(CancellationToken.None).ConfigureAwait(false)
            ?? throw RpcErrors.Exception(RpcErrors.NoReply);
        if (await ReadNextAsync(CancellationToken.None).ConfigureAwait(false) is not null)
        {
            Finish(RpcErrors.SecondReply);
            throw RpcErrors.Exception(RpcErrors.SecondReply);
        }

        return response;
    }

    public async Task<Exception> ExplainFailedWriteAsync(Exception? failure)
    {
        await _opening.ConfigureAwait(false);
        if (!IsFinished && _frames is not null)
        {
            await LookForStatusAsync().ConfigureAwait(false);
        }

        if (!IsFinished)
        {
            Finish(ClientFault.ToStatus(failure ?? new IOException("The request could not be written.")));
        }

        return ToException(await _status.Task.ConfigureAwait(false));
    }

    // The server ended its side, and its status lies behind responses that nobody has read yet. They are kept for the
    // reader; the status is taken from the trailers when they are reached.
    private async Task LookForStatusAsync()
    {
        await _reading.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (!IsFinished && await _frames!.BufferRestAsync(LookAheadLimit, _endingToken).ConfigureAwait(false))
            {
                _hasRest = true;
                FinishFromTrailers();
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException or RpcException)
        {
            Finish(ClientFault.ToStatus(exception));
        }
        finally
        {
            _reading.Release();
        }
    }

    private void FinishFromTrailers()
    {
        if (IsFinished)
        {
            return;
        }

        var trailers = _response!.TrailingHeaders;
        var status = ResponseStatus.Read(trailers) ?? RpcErrors.NoStatus;
        Finish(status, ResponseStatus.ReadMetadata(trailers));
    }
}
