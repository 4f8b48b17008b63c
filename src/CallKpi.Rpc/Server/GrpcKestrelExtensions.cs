using System.Net;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Sets Kestrel up for gRPC.</summary>
public static class GrpcKestrelExtensions
{
    /// <summary>The streams that one connection may have open at once unless said otherwise.</summary>
    public const int DefaultMaxStreamsPerConnection = 1000;

    // What the unread requests of one connection may take together. Kestrel's 1 MiB is used up by two streams of 768 KiB
    // whose handlers do not read, and then no request comes through any more; this holds 21 such streams.
    private const int ConnectionWindow = 16 * 1024 * 1024;

    // How long a connection may be silent before it is asked whether anybody is there, and may take to say so.
    private static readonly TimeSpan SilenceBeforePing = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingPatience = TimeSpan.FromSeconds(20);

    /// <summary>Fits Kestrel's limits to streams that live long.</summary>
    /// <remarks>
    /// Kestrel's default is 100 streams. A watcher holds its stream for as long as it watches, and clients put all their
    /// streams on one connection, so the hundred-and-first watcher would wait for ever. A watcher that does not read for
    /// a while is no slow download, which Kestrel would cut off: back-pressure holds its stream. Whether there is still
    /// somebody, pings find out. A handler that does not read holds its stream too, and must not hold its neighbours'.
    /// </remarks>
    public static KestrelServerOptions UseGrpcLimits(
        this KestrelServerOptions options, int maxStreamsPerConnection = DefaultMaxStreamsPerConnection)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Limits.Http2.MaxStreamsPerConnection = maxStreamsPerConnection;
        options.Limits.Http2.InitialConnectionWindowSize = ConnectionWindow;
        options.Limits.MinResponseDataRate = null;
        options.Limits.Http2.KeepAlivePingDelay = SilenceBeforePing;
        options.Limits.Http2.KeepAlivePingTimeout = PingPatience;
        return options;
    }

    /// <summary>Opens one cleartext port on loopback that speaks HTTP/1.1 and HTTP/2 with prior knowledge.</summary>
    /// <remarks>Port 0 takes a free one. For other addresses use TLS, or a port for each protocol.</remarks>
    public static KestrelServerOptions ListenLoopbackCleartext(this KestrelServerOptions options, int port)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Listen(IPAddress.Loopback, port, static listen => listen.UseHttp1AndHttp2Cleartext());
        return options;
    }

    /// <summary>Makes a cleartext port take HTTP/1.1 and HTTP/2 with prior knowledge, by the first bytes that come.</summary>
    public static ListenOptions UseHttp1AndHttp2Cleartext(this ListenOptions listenOptions)
    {
        ArgumentNullException.ThrowIfNull(listenOptions);
        var server = listenOptions.KestrelServerOptions;

        // The connection poses as TLS, its requests say ":scheme: http": without this Kestrel refuses them.
        server.AllowAlternateSchemes = true;

        // Kestrel warns of HTTP/2 without TLS when the protocols are set by hand, so its default is left alone.
        if ((listenOptions.Protocols & HttpProtocols.Http1AndHttp2) != HttpProtocols.Http1AndHttp2)
        {
            listenOptions.Protocols = HttpProtocols.Http1AndHttp2;
        }

        listenOptions.Use(next => new CleartextSniffer(next, server.Limits.RequestHeadersTimeout).OnConnectionAsync);
        return listenOptions;
    }
}
