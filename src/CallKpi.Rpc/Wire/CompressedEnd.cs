using System.Buffers;
using System.Buffers.Binary;

namespace CallKpi.Rpc.Wire;

/// <summary>Tells a whole compressed payload from one that was cut short.</summary>
/// <remarks>
/// The inflating streams of .NET take the end of their input for the end of the data and check the sums at the end only
/// if they come to them. So what stands at the very end is compared here with what was inflated.
/// </remarks>
internal static class CompressedEnd
{
    // The shortest that can be: header, an empty block of 2 bytes, sums.
    private const int LeastGzip = 20;
    private const int LeastZlib = 8;
    private const int SumSize = 4;

    // RFC 1950 section 9: the largest prime under 65536, and how many bytes can be added before the sums overflow.
    private const uint AdlerModulus = 65521;
    private const int AdlerRun = 5552;

    /// <summary>True when the payload ends with the sum of what was inflated: RFC 1952 ISIZE, RFC 1950 ADLER32.</summary>
    public static bool Fits(in ReadOnlySequence<byte> payload, string encoding, ReadOnlySpan<byte> inflated)
    {
        var isGzip = encoding == PayloadCoding.Gzip;
        if (payload.Length < (isGzip ? LeastGzip : LeastZlib))
        {
            return false;
        }

        Span<byte> sum = stackalloc byte[SumSize];
        payload.Slice(payload.Length - SumSize).CopyTo(sum);
        return isGzip
            ? BinaryPrimitives.ReadUInt32LittleEndian(sum) == (uint)inflated.Length
            : BinaryPrimitives.ReadUInt32BigEndian(sum) == Adler32(inflated);
    }

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        uint low = 1;
        uint high = 0;
        while (!bytes.IsEmpty)
        {
            var run = bytes[..Math.Min(bytes.Length, AdlerRun)];
            foreach (var value in run)
            {
                low += value;
                high += low;
            }

            low %= AdlerModulus;
            high %= AdlerModulus;
            bytes = bytes[run.Length..];
        }

        return (high << 16) | low;
    }
}
