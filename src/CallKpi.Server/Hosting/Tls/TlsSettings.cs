namespace CallKpi.Server.Hosting.Tls;

/// <summary>Where the certificates are. Each file may be replaced while the server runs.</summary>
/// <param name="Certificate">The server's certificate: PEM, the server's own first, or PKCS #12.</param>
/// <param name="Key">The key of a PEM certificate; null: it is in the same file.</param>
/// <param name="Password">The password of the key or of the PKCS #12 file; null: none.</param>
/// <param name="ClientAuthorities">PEM certificates of who may issue client certificates; null: none are asked for.</param>
internal sealed record TlsSettings(string Certificate, string? Key, string? Password, string? ClientAuthorities);
