using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CallKpi.Server.Hosting.Tls;

/// <summary>What each TLS handshake gets: the certificate of now, and who may show a client certificate.</summary>
internal sealed class TlsListening
{
    // RFC 5280 section 4.2.1.12, id-kp-clientAuth.
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    private readonly WatchedFiles<SslStreamCertificateContext> _server;
    private readonly WatchedFiles<X509Certificate2Collection>? _authorities;

    private TlsListening(TlsSettings settings, ILogger log)
    {
        _server = new WatchedFiles<SslStreamCertificateContext>(
            [settings.Certificate, settings.Key], () => CertificateFiles.ReadServer(settings), log);
        _authorities = settings.ClientAuthorities is { } path
            ? new WatchedFiles<X509Certificate2Collection>([path], () => CertificateFiles.ReadAuthorities(path), log)
            : null;
    }

    /// <summary>Reads the certificates for the first time.</summary>
    /// <exception cref="SettingsException">They cannot be used.</exception>
    public static TlsListening Open(TlsSettings settings, ILogger log)
    {
        try
        {
            return new TlsListening(settings, log);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SettingsException(
                [$"The certificates cannot be used: {exception.Message} See {SettingFlags.Both("--tls-certificate")}, " +
                    $"{SettingFlags.Both("--tls-key")} and {SettingFlags.Both("--tls-client-ca")}."]);
        }
    }

    /// <summary>Makes a port speak TLS and nothing else.</summary>
    public void Use(ListenOptions listen) => listen.UseHttps(new TlsHandshakeCallbackOptions
    {
        OnConnection = _ => ValueTask.FromResult(Handshake(listen.Protocols)),
    });

    private SslServerAuthenticationOptions Handshake(HttpProtocols protocols)
    {
        SslServerAuthenticationOptions options = new()
        {
            ServerCertificateContext = _server.Value,
            ApplicationProtocols = [.. Names(protocols)],
        };
        if (_authorities is not null)
        {
            // Asked for, not required: people come with a browser and a key. One that is shown must be good.
            options.ClientCertificateRequired = true;
            options.CertificateChainPolicy = Policy(_authorities.Value);
            options.RemoteCertificateValidationCallback = static (_, certificate, _, errors) =>
                certificate is null || errors == SslPolicyErrors.None;
        }

        return options;
    }

    private static X509ChainPolicy Policy(X509Certificate2Collection authorities)
    {
        X509ChainPolicy policy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(authorities);
        policy.ApplicationPolicy.Add(ClientAuthentication);
        return policy;
    }

    private static IEnumerable<SslApplicationProtocol> Names(HttpProtocols protocols)
    {
        if (protocols.HasFlag(HttpProtocols.Http2))
        {
            yield return SslApplicationProtocol.Http2;
        }

        if (protocols.HasFlag(HttpProtocols.Http1))
        {
            yield return SslApplicationProtocol.Http11;
        }
    }
}
