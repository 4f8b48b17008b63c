using Wire = CallKpi.V1;

namespace CallKpi.Server.Access;

/// <summary>A key as the server knows it: never its text, only the text's hash.</summary>
/// <param name="Public">What is listed.</param>
/// <param name="SecretSha256">SHA-256 of the key's text.</param>
/// <remarks>The text has 256 random bits, so a plain hash cannot be searched back.</remarks>
internal sealed record ApiKey(Wire.Key Public, ReadOnlyMemory<byte> SecretSha256)
{
    /// <summary>Whether it was ended.</summary>
    public bool IsRevoked => Public.RevokedAt is not null;
}
