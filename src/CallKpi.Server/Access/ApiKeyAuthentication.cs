using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CallKpi.Server.Access;

/// <summary>Knows a caller by the key in `authorization: Bearer KEY`.</summary>
internal sealed class ApiKeyAuthentication(
    AccessBook access, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";

    /// <inheritdoc />
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(access.TryFind(header[Bearer.Length..].Trim(), out V1.Key? key)
            ? AuthenticateResult.Success(new AuthenticationTicket(Caller.Principal(key, SchemeName), SchemeName))
            : AuthenticateResult.Fail("The key is unknown or revoked."));
    }
}
