using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CallKpi.V1;
using Google.Protobuf;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Access;

/// <summary>The text of a key: `callkpi_`, its id, a point, and 256 random bits in base64url.</summary>
/// <remarks>The prefix lets scanners of repositories and logs find a key that leaked.</remarks>
internal static class SecretText
{
    private const string Prefix = "callkpi_";

    /// <summary>A new key's id and text.</summary>
    public static (string Id, string Secret) New()
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        return (id, $"{Prefix}{id}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}");
    }

    /// <summary>The id within a text; null if it is no key.</summary>
    public static string? IdOf(string secret)
    {
        int point = secret.IndexOf('.', StringComparison.Ordinal);
        return secret.Length <= 128 && secret.StartsWith(Prefix, StringComparison.Ordinal) && point > Prefix.Length
            ? secret[Prefix.Length..point]
            : null;
    }

    /// <summary>What the log keeps of a new key: never its text. A key without a text has no hash that a text could have.</summary>
    public static Records.KeyCreatedRecord Record(string secret, Key key) => new()
    {
        Key = key,
        SecretSha256 = secret.Length == 0
            ? ByteString.Empty
            : ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes(secret))),
    };
}
