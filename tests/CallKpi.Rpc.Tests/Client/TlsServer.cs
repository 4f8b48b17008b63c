using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CallKpi.Rpc.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallKpi.Rpc.Tests.Client;

/// <summary>A Kestrel that serves the probe over TLS, with a certificate that only its own tests trust.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TlsServer(WebApplication app, ProbeScript script, X509Certificate2 certificate)
    {
        _app = app;
        Script = script;
        Certificate = certificate;
        Address = $"https://localhost:{new Uri(app.Urls.Single()).Port}";
    }

    public ProbeScript Script { get; }

    public X509Certificate2 Certificate { get; }

    public string Address { get; }

    public static async Task<TlsServer> StartAsync()
    {
        var certificate = Make("CN=localhost", "localhost");
        var script = new ProbeScript();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        })));
        builder.Services.AddSingleton(script);
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<ProbeService>();
        await app.StartAsync();
        return new TlsServer(app, script, certificate);
    }

    /// <summary>A certificate with a new key, signed by itself.</summary>
    public static X509Certificate2 Make(string subject, params string[] dnsNames)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        if (dnsNames.Length > 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            Array.ForEach(dnsNames, names.AddDnsName);
            request.CertificateExtensions.Add(names.Build());
        }

        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>A handler that trusts this server's certificate and no other.</summary>
    public SocketsHttpHandler TrustingHandler(X509Certificate2? own = null) => new()
    {
        SslOptions =
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { Certificate },
                RevocationMode = X509RevocationMode.NoCheck,
            },
            ClientCertificates = own is null ? null : [own],
        },
    };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Certificate.Dispose();
    }
}
