using System.Buffers.Binary;
using System.Text;

namespace CallKpi.Storage.Tests.Files;

/// <summary>WAV files made field by field, so that a test can make each of them lie.</summary>
internal sealed class WavBytes
{
    public ushort Coding { get; init; } = 1;

    public ushort Channels { get; init; } = 1;

    public uint Rate { get; init; } = 8_000;

    public ushort Bits { get; init; } = 16;

    public int SoundBytes { get; init; } = 16_000;

    public ushort? BlockBytes { get; init; }

    public uint? BytesPerSecond { get; init; }

    public ushort? Subformat { get; init; }

    public uint? RiffSize { get; init; }

    public uint? SoundSize { get; init; }

    public byte[] Before { get; init; } = [];

    public byte[] After { get; init; } = [];

    public static byte[] Chunk(string id, byte[] body) =>
        [.. Encoding.ASCII.GetBytes(id), .. Number((uint)body.Length), .. body, .. new byte[body.Length & 1]];

    public byte[] Build()
    {
        byte[] sound = Chunk("data", new byte[SoundBytes]);
        BinaryPrimitives.WriteUInt32LittleEndian(sound.AsSpan(4), SoundSize ?? (uint)SoundBytes);
        byte[] body = [.. "WAVE"u8, .. Before, .. Chunk("fmt ", Format()), .. sound, .. After];
        return [.. "RIFF"u8, .. Number(RiffSize ?? (uint)body.Length), .. body];
    }

    private byte[] Format()
    {
        ushort block = BlockBytes ?? (ushort)(Channels * Bits / 8);
        byte[] plain =
        [
            .. Short(Coding), .. Short(Channels), .. Number(Rate), .. Number(BytesPerSecond ?? block * Rate),
            .. Short(block), .. Short(Bits),
        ];
        return Subformat is { } coding
            ? [.. plain, .. Short(22), .. Short(Bits), .. Number(3), .. Short(coding), 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]
            : plain;
    }

    private static byte[] Number(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Short(ushort value) => [(byte)value, (byte)(value >> 8)];
}
