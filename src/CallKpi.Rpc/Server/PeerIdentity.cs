using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>What a client certificate says, by the names that every gRPC implementation uses.</summary>
internal static class PeerIdentity
{
    private const string CommonName = "x509_common_name";
    private const string AlternativeName = "x509_subject_alternative_name";

    /// <summary>The context of a connection; of nobody when there is no certificate.</summary>
    public static AuthContext Of(X509Certificate2? certificate)
    {
        var properties = new Dictionary<string, List<AuthProperty>>(StringComparer.Ordinal);
        if (certificate is null)
        {
            return new AuthContext(null, properties);
        }

        foreach (var extension in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            foreach (var name in extension.EnumerateDnsNames())
            {
                Add(properties, AlternativeName, name);
            }
        }

        if (certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is { Length: > 0 } commonName)
        {
            Add(properties, CommonName, commonName);
        }

        return new AuthContext(properties.ContainsKey(AlternativeName) ? AlternativeName : CommonName, properties);
    }

    private static void Add(Dictionary<string, List<AuthProperty>> properties, string name, string value)
    {
        if (!properties.TryGetValue(name, out var values))
        {
            properties.Add(name, values = []);
        }

        values.Add(AuthProperty.Create(name, Encoding.UTF8.GetBytes(value)));
    }
}
