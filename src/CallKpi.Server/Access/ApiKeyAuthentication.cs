using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CallKpi.Server.Access;

/// <summary>
/// Knows a caller by the key in `authorization: Bearer KEY`, or without one by the client certificate that stands in
/// for a key. TLS has checked that the certificate is of the server's client authority.
/// </summary>
internal sealed class ApiKeyAuthentication(
    AccessBook access, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";

    // RFC 5280 appendix A, id-at-commonName.
    private const string CommonNameOid = "2.5.4.3";

    /// <inheritdoc />
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(access.TryFind(header[Bearer.Length..].Trim(), out V1.Key? key)
                ? Success(key)
                : AuthenticateResult.Fail("The key is unknown or revoked."));
        }

        return Task.FromResult(
            header.Length == 0
            && Context.Connection.ClientCertificate is { } certificate
            && CommonName(certificate) is { } name
            && access.TryFindCertificate(name, out V1.Key? bound)
                ? Success(bound)
                : AuthenticateResult.NoResult());
    }

    private static AuthenticateResult Success(V1.Key key) =>
        AuthenticateResult.Success(new AuthenticationTicket(Caller.Principal(key, SchemeName), SchemeName));

    // A certificate with two common names might be read as either; it stands for nobody.
    private static string? CommonName(X509Certificate2 certificate)
    {
        List<X500RelativeDistinguishedName> names =
        [
            .. certificate.SubjectName.EnumerateRelativeDistinguishedNames()
                .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonNameOid),
        ];
        return names.Count == 1 ? names[0].GetSingleElementValue() : null;
    }
}
