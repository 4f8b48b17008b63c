using CallKpi.Storage.Files;
using Xunit.Abstractions;

namespace CallKpi.Storage.Tests.Files;

public sealed class WavHeaderReaderTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 1, 8_000, 16, 16_000, 1_000)]
    [InlineData(1, 2, 16_000, 16, 64_000, 1_000)]
    [InlineData(1, 1, 8_000, 8, 12_000, 1_500)]
    [InlineData(1, 2, 44_100, 24, 264_600, 1_000)]
    [InlineData(1, 1, 48_000, 32, 96_000, 500)]
    [InlineData(3, 1, 48_000, 32, 96_000, 500)]
    [InlineData(6, 2, 8_000, 8, 16_000, 1_000)]
    [InlineData(7, 1, 8_000, 8, 4_000, 500)]
    public void A_coding_that_is_kept_tells_its_length(int coding, int channels, int rate, int bits, int soundBytes, int milliseconds)
    {
        WavBytes wav = new() { Coding = (ushort)coding, Channels = (ushort)channels, Rate = (uint)rate, Bits = (ushort)bits, SoundBytes = soundBytes };
        WavBytes extensible = new()
        {
            Coding = 0xFFFE, Subformat = (ushort)coding, Channels = (ushort)channels, Rate = (uint)rate, Bits = (ushort)bits, SoundBytes = soundBytes,
        };
        WavHeader expected = new(channels, rate, bits, TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(new WavReading(expected, null), Read(wav.Build()));
        Assert.Equal(new WavReading(expected, null), Read(extensible.Build()));
    }

    [Fact]
    public void Other_chunks_are_passed_over()
    {
        byte[] list = WavBytes.Chunk("LIST", [1, 2, 3]);
        byte[] wav = new WavBytes { Before = list, After = list, Bits = 8, SoundBytes = 801 }.Build();
        Assert.Equal(TimeSpan.FromTicks(1_001_250), Read(wav).Header!.Value.Length);
    }

    [Fact]
    public void A_file_may_leave_out_the_last_padding()
    {
        byte[] cut = new WavBytes { Bits = 8, SoundBytes = 801 }.Build()[..^1];
        BitConverter.TryWriteBytes(cut.AsSpan(4), (uint)(cut.Length - 8));
        Assert.NotNull(Read(cut).Header);
    }

    [Fact]
    public void What_lies_is_refused()
    {
        Refused(new WavBytes { RiffSize = 5 }, "size of the file");
        Refused(new WavBytes { RiffSize = uint.MaxValue }, "size of the file");
        Refused(new WavBytes { SoundSize = uint.MaxValue }, "longer than the file");
        Refused(new WavBytes { BytesPerSecond = 1 }, "contradict");
        Refused(new WavBytes { BlockBytes = 3 }, "contradict");
        Refused(new WavBytes { Channels = 0, BlockBytes = 2 }, "contradict");
        Refused(new WavBytes { Rate = 0 }, "contradict");
        Refused(new WavBytes { SoundBytes = 15_999 }, "within a sample");
        Refused(new WavBytes { Bits = 12 }, "coded in a way");
        Refused(new WavBytes { Coding = 85, Bits = 8 }, "coded in a way");
        Refused(new WavBytes { Coding = 0xFFFE }, "too short or damaged");
    }

    [Fact]
    public void What_is_no_wav_is_refused()
    {
        Assert.Contains("RIFF", Read([]).Fault, StringComparison.Ordinal);
        Assert.Contains("RIFF", Read("ID3 this is music of another kind"u8.ToArray()).Fault, StringComparison.Ordinal);
        Assert.Contains("no sound", Read([.. "RIFF\u0004\0\0\0WAVE"u8]).Fault, StringComparison.Ordinal);
        byte[] early = [.. "RIFF"u8, 12, 0, 0, 0, .. "WAVEdata"u8, 0, 0, 0, 0];
        Assert.Contains("before its format", Read(early).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        Random random = StorageSeed.Random(output, 13);
        byte[] good = new WavBytes { Before = WavBytes.Chunk("LIST", new byte[7]), SoundBytes = 64 }.Build();
        for (int round = 0; round < 50_000; round++)
        {
            byte[] bytes = [.. good];
            for (int i = random.Next(1, 6); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            bytes = bytes[..random.Next(bytes.Length + 1)];
            WavReading reading = WavHeaderReader.Read(bytes, random.Next(2) == 0 ? bytes.Length : random.NextInt64(1L << 40));
            Assert.True(reading.Header is null != reading.Fault is null);
            Assert.False(reading.Header?.Length < TimeSpan.Zero);
        }
    }

    private static WavReading Read(byte[] file) => WavHeaderReader.Read(file, file.Length);

    private static void Refused(WavBytes wav, string why)
    {
        WavReading reading = Read(wav.Build());
        Assert.Null(reading.Header);
        Assert.Contains(why, reading.Fault, StringComparison.Ordinal);
    }
}
