using System.Text;

namespace CallKpi.Server.Tests.Recordings;

/// <summary>A WAV file of 16-bit PCM at 8 kHz.</summary>
internal static class Wav
{
    public static byte[] Of(double seconds, int channels = 1, byte sample = 0)
    {
        int soundBytes = (int)(seconds * 8_000) * channels * 2;
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write(Encoding.ASCII.GetBytes("RIFF"));
        writer.Write(36 + soundBytes);
        writer.Write(Encoding.ASCII.GetBytes("WAVEfmt "));
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)channels);
        writer.Write(8_000);
        writer.Write(8_000 * channels * 2);
        writer.Write((short)(channels * 2));
        writer.Write((short)16);
        writer.Write(Encoding.ASCII.GetBytes("data"));
        writer.Write(soundBytes);
        byte[] sound = new byte[soundBytes];
        Array.Fill(sound, sample);
        writer.Write(sound);
        return stream.ToArray();
    }
}
