using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CallKpi.Domain.Review;

/// <summary>A lot that is drawn without chance: the same for the same id on every server and in every rebuild.</summary>
/// <remarks>
/// SHA-256 of the salt and the id. It has nothing to do with what the id is about, so choosing by it is choosing at
/// random.
/// </remarks>
internal static class ReviewHash
{
    /// <summary>The lot of an id, evenly spread over all numbers of 64 bits.</summary>
    /// <param name="salt">The company's own word, so that two companies' lots differ.</param>
    /// <param name="id">What the lot is for.</param>
    internal static ulong Of(string salt, string id) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\n{id}")));
}
