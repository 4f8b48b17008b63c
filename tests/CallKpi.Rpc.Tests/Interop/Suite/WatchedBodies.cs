using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CallKpi.Rpc.Tests.Interop.Suite;

/// <summary>The flags of the messages of one call, each way.</summary>
internal sealed class WatchedBodies
{
    private static readonly object Key = new();

    public CompressedFlags Requests { get; } = new();

    public CompressedFlags Responses { get; } = new();

    public static WatchedBodies Of(HttpContext http) => (WatchedBodies)http.Items[Key]!;

    /// <summary>Watches every call of an application; the log gets each with its path when it begins.</summary>
    public static void Watch(WebApplication app, ConcurrentQueue<(string Path, WatchedBodies Bodies)> log) => app.Use(async (http, next) =>
    {
        var bodies = new WatchedBodies();
        http.Items[Key] = bodies;
        log.Enqueue((http.Request.Path, bodies));
        http.Request.Body = new WatchedStream(http.Request.Body, bodies.Requests);
        http.Response.Body = new WatchedStream(http.Response.Body, bodies.Responses);
        await next(http);

        // Kestrel sends what is left in its own body when a request ends, and knows nothing of a body put in its place.
        if (http.Response.BodyWriter.UnflushedBytes > 0)
        {
            await http.Response.BodyWriter.FlushAsync();
        }
    });
}
