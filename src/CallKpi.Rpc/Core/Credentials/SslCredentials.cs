namespace Grpc.Core;

/// <summary>TLS with the roots of the operating system, or with those of the channel's handler.</summary>
/// <remarks>
/// Roots and client certificates of your own belong into the SslOptions of the SocketsHttpHandler that the channel is
/// given as its HttpHandler.
/// </remarks>
public sealed class SslCredentials : ChannelCredentials
{
    internal override bool IsSecure => true;
}
