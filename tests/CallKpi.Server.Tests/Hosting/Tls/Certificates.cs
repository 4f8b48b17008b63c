using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CallKpi.Server.Hosting.Tls;

namespace CallKpi.Server.Tests.Hosting.Tls;

/// <summary>A certificate authority of a test, and files of what it issued.</summary>
internal sealed class Certificates : IDisposable
{
    private static readonly DateTimeOffset Begin = DateTimeOffset.UtcNow.AddDays(-1);
    private static readonly DateTimeOffset End = DateTimeOffset.UtcNow.AddDays(30);

    private readonly X509Certificate2 _authority;

    public Certificates()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(Begin, End);
        Folder = Directory.CreateTempSubdirectory("callkpi-certificates-").FullName;
        File.WriteAllText(Authority, _authority.ExportCertificatePem());
        IssueServer("server");
    }

    public string Folder { get; }

    public string Authority => In("authority.pem");

    /// <summary>Settings with the server's certificate and key in two files.</summary>
    public TlsSettings Settings => new(In("server.pem"), In("server.key"), null, null);

    public string In(string name) => Path.Combine(Folder, name);

    /// <summary>Writes NAME.pem and NAME.key for localhost; its thumbprint.</summary>
    public string IssueServer(string name) => Write(name, Issue($"CN={name}", "1.3.6.1.5.5.7.3.1"));

    /// <summary>Writes NAME.pem and NAME.key for localhost that no authority has issued.</summary>
    public void SignBySelf(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write(name, Request($"CN={name}", "1.3.6.1.5.5.7.3.1", key).CreateSelfSigned(Begin, End));
    }

    /// <summary>Writes NAME.pem and NAME.key of a client.</summary>
    public X509Certificate2 IssueClient(string name)
    {
        X509Certificate2 certificate = Issue($"CN={name}, O=Example", "1.3.6.1.5.5.7.3.2");
        Write(name, certificate);
        return certificate;
    }

    /// <summary>Writes the server's certificate as PKCS #12.</summary>
    public void ExportServer(string name, string password)
    {
        using X509Certificate2 certificate = Issue("CN=pfx", "1.3.6.1.5.5.7.3.1");
        File.WriteAllBytes(In(name), certificate.Export(X509ContentType.Pfx, password));
    }

    /// <summary>A client's handler that trusts this authority alone.</summary>
    public SocketsHttpHandler Handler(X509Certificate2? own = null, Action<X509Certificate2>? onServer = null)
    {
        SocketsHttpHandler handler = new();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            using X509Chain chain = new();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(_authority);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            X509Certificate2 shown = (X509Certificate2)certificate!;
            onServer?.Invoke(shown);
            return chain.Build(shown);
        };
        if (own is not null)
        {
            handler.SslOptions.ClientCertificates = [own];
        }

        return handler;
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private X509Certificate2 Issue(string subject, string usage)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = Request(subject, usage, key)
            .Create(_authority, Begin, End.AddHours(-1), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string subject, string usage, ECDsa key)
    {
        CertificateRequest request = new(subject, key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        return request;
    }

    private string Write(string name, X509Certificate2 certificate)
    {
        File.WriteAllText(In($"{name}.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(In($"{name}.key"), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return certificate.Thumbprint;
    }
}
