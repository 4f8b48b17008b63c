using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Connection;

/// <summary>Who vouches for the server in place of the authorities that the machine trusts.</summary>
internal static class ServerAuthorities
{
    /// <summary>Reads a PEM file; ends the command if it has no certificate.</summary>
    public static X509Certificate2Collection Read(string path)
    {
        X509Certificate2Collection authorities = [];
        try
        {
            authorities.ImportFromPemFile(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw CommandFailure.Usage(ConnectionTexts.NoAuthorities, path, trouble.Message);
        }

        return authorities.Count > 0 ? authorities : throw CommandFailure.Usage(ConnectionTexts.NoAuthorities, path, "PEM");
    }

    /// <summary>A handshake that trusts these alone; the name is checked as ever.</summary>
    public static SslClientAuthenticationOptions Trusting(X509Certificate2Collection authorities)
    {
        // An authority of one's own mostly has nowhere to ask about revocation.
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }
}
