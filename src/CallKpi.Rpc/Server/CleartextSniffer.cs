using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Grpc.AspNetCore.Server;

/// <summary>Tells HTTP/2 with prior knowledge (RFC 9113 section 3.3) from HTTP/1.1 on one cleartext connection.</summary>
/// <remarks>
/// The first bytes of an HTTP/2 client are "PRI * HTTP/2.0"; no HTTP/1.1 method is named PRI. Kestrel takes HTTP/2
/// only after ALPN, so a connection that starts with "PRI " is dressed as if TLS had negotiated "h2".
/// </remarks>
internal sealed class CleartextSniffer(ConnectionDelegate next, TimeSpan patience)
{
    private static ReadOnlySpan<byte> Preface => "PRI "u8;

    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(
            connection.ConnectionClosed,
            connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None);
        silence.CancelAfter(patience);
        bool isHttp2;
        try
        {
            isHttp2 = await StartsWithPrefaceAsync(connection.Transport.Input, silence.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Nothing came in time, or the connection is gone: there is nobody to answer.
            return;
        }

        if (isHttp2)
        {
            var disguise = new NegotiatedHttp2();
            connection.Features.Set<ITlsApplicationProtocolFeature>(disguise);
            connection.Features.Set<ITlsConnectionFeature>(disguise);
        }

        await next(connection).ConfigureAwait(false);
    }

    private static async ValueTask<bool> StartsWithPrefaceAsync(PipeReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var verdict = Judge(result.Buffer);
            var isKnown = verdict is not null || result.IsCompleted;

            // What was seen stays in the pipe for the server; unseen again, so that its first read returns at once.
            input.AdvanceTo(result.Buffer.Start, isKnown ? result.Buffer.Start : result.Buffer.End);
            if (isKnown)
            {
                return verdict ?? false;
            }
        }
    }

    private static bool? Judge(in ReadOnlySequence<byte> buffer)
    {
        var length = (int)Math.Min(buffer.Length, Preface.Length);
        Span<byte> start = stackalloc byte[length];
        buffer.Slice(0, length).CopyTo(start);
        if (!start.SequenceEqual(Preface[..length]))
        {
            return false;
        }

        return length == Preface.Length ? true : null;
    }

    private sealed class NegotiatedHttp2 : ITlsApplicationProtocolFeature, ITlsConnectionFeature
    {
        public ReadOnlyMemory<byte> ApplicationProtocol { get; } = SslApplicationProtocol.Http2.Protocol;

        public X509Certificate2? ClientCertificate
        {
            get => null;
            set => throw new NotSupportedException("A cleartext connection has no client certificate.");
        }

        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) =>
            Task.FromResult<X509Certificate2?>(null);
    }
}
