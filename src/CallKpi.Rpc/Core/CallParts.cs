namespace Grpc.Core;

/// <summary>How a call in progress is asked for what its streams do not say: by functions alone, or by functions of a state.</summary>
internal readonly struct CallParts
{
    private readonly object _headers;
    private readonly Delegate _status;
    private readonly Delegate _trailers;
    private readonly Delegate _dispose;
    private readonly object? _state;

    public CallParts(Task<Metadata> headers, Func<Status> status, Func<Metadata> trailers, Action dispose) =>
        (_headers, _status, _trailers, _dispose, _state) = (headers, status, trailers, dispose, null);

    public CallParts(
        Func<object, Task<Metadata>> headers, Func<object, Status> status, Func<object, Metadata> trailers, Action<object> dispose, object state) =>
        (_headers, _status, _trailers, _dispose, _state) = (headers, status, trailers, dispose, state);

    public Task<Metadata> ResponseHeadersAsync => _headers as Task<Metadata> ?? ((Func<object, Task<Metadata>>)_headers)(_state!);

    public Status GetStatus() => _status is Func<Status> alone ? alone() : ((Func<object, Status>)_status)(_state!);

    public Metadata GetTrailers() => _trailers is Func<Metadata> alone ? alone() : ((Func<object, Metadata>)_trailers)(_state!);

    public void Dispose()
    {
        if (_dispose is Action alone)
        {
            alone();
        }
        else
        {
            ((Action<object>)_dispose)(_state!);
        }
    }
}
