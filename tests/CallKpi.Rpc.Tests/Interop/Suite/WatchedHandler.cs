using System.Collections.Concurrent;

namespace CallKpi.Rpc.Tests.Interop.Suite;

/// <summary>Reads the flags of the responses that our client gets, beneath it.</summary>
internal sealed class WatchedHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>The flags of each call's responses, in the order of the answers.</summary>
    public ConcurrentQueue<CompressedFlags> Responses { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var flags = new CompressedFlags();
        var watched = new StreamContent(new WatchedStream(await response.Content.ReadAsStreamAsync(cancellationToken), flags));
        foreach (var (name, values) in response.Content.Headers)
        {
            watched.Headers.TryAddWithoutValidation(name, values);
        }

        response.Content = watched;
        Responses.Enqueue(flags);
        return response;
    }
}
