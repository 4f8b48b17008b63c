using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallKpi.Cli.Replay;

/// <summary>Names a row by what it says, so that the same row is the same call wherever it stands in a file.</summary>
/// <remarks>
/// The first 128 bits of the SHA-256 over the mapped columns in the order of their fields' names, each as
/// `field:length:value`, the length in UTF-16 units. A row's number is never in it: a file that was cut, sorted or
/// exported again gives the same ids.
/// </remarks>
internal static class RowIdentity
{
    /// <summary>The identity of a row.</summary>
    public static UInt128 Of(BoundMap map, IReadOnlyList<string> row)
    {
        StringBuilder text = new();
        foreach (string field in map.Bound)
        {
            string value = map.Of(row, field);
            text.Append(CultureInfo.InvariantCulture, $"{field}:{value.Length}:{value}");
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }

    /// <summary>The identity as an id: 32 hexadecimal digits.</summary>
    public static string IdOf(UInt128 identity) => identity.ToString("x32", CultureInfo.InvariantCulture);
}
