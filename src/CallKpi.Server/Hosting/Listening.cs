using System.Net;
using CallKpi.Server.Hosting.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CallKpi.Server.Hosting;

/// <summary>Opens the ports: one for everything, or one for HTTP/1.1 and one for HTTP/2.</summary>
internal static class Listening
{
    /// <summary>Opens the ports that the settings say.</summary>
    public static void Listen(this KestrelServerOptions options, ServerSettings settings, TlsListening? tls)
    {
        if (settings.GrpcAddress is { } grpc)
        {
            Open(options, settings.Address, tls, HttpProtocols.Http1);
            Open(options, grpc, tls, HttpProtocols.Http2);
        }
        else
        {
            Open(options, settings.Address, tls, HttpProtocols.Http1AndHttp2);
        }
    }

    private static void Open(KestrelServerOptions options, Uri address, TlsListening? tls, HttpProtocols protocols) =>
        options.Listen(Endpoint(address), listen =>
        {
            if (address.Scheme == Uri.UriSchemeHttps)
            {
                listen.Protocols = protocols;
                tls!.Use(listen);
            }
            else if (protocols == HttpProtocols.Http1AndHttp2)
            {
                listen.UseHttp1AndHttp2Cleartext();
            }
            else
            {
                listen.Protocols = protocols;
            }
        });

    private static IPEndPoint Endpoint(Uri address) => new(
        address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(address.Host.Trim('[', ']')), address.Port);
}
