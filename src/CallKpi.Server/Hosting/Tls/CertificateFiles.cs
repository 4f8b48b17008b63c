using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CallKpi.Server.Hosting.Tls;

/// <summary>Reads certificates from files.</summary>
internal static class CertificateFiles
{
    /// <summary>The server's certificate with its key, and what it is sent with.</summary>
    /// <exception cref="CryptographicException">The files do not hold a certificate with its key.</exception>
    public static SslStreamCertificateContext ReadServer(TlsSettings settings)
    {
        X509Certificate2Collection all = IsPem(settings.Certificate) ? ReadPem(settings) : X509CertificateLoader.LoadPkcs12CollectionFromFile(
            settings.Certificate, settings.Password);
        X509Certificate2 own = all.FirstOrDefault(certificate => certificate.HasPrivateKey)
            ?? throw new CryptographicException($"{settings.Certificate} has no certificate with a key.");
        all.Remove(own);
        return SslStreamCertificateContext.Create(own, all, offline: true);
    }

    /// <summary>The certificates of a PEM file.</summary>
    /// <exception cref="CryptographicException">The file holds none.</exception>
    public static X509Certificate2Collection ReadAuthorities(string path)
    {
        X509Certificate2Collection authorities = [];
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException($"{path} has no certificate in PEM.");
    }

    private static X509Certificate2Collection ReadPem(TlsSettings settings)
    {
        string key = settings.Key ?? settings.Certificate;
        X509Certificate2 own;
        try
        {
            own = settings.Password is { } password
                ? X509Certificate2.CreateFromEncryptedPemFile(settings.Certificate, password, key)
                : X509Certificate2.CreateFromPemFile(settings.Certificate, key);
        }
        catch (ArgumentException exception)
        {
            throw new CryptographicException($"{key} is not the key of {settings.Certificate}.", exception);
        }

        X509Certificate2Collection all = ReadAuthorities(settings.Certificate);
        all.RemoveAt(0);
        all.Insert(0, own);
        return all;
    }

    private static bool IsPem(string path) => File.ReadAllText(path).Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal);
}
