namespace CallKpi.Storage.Files;

/// <summary>What the head of a WAV file says of its sound.</summary>
/// <param name="Channels">Its channels.</param>
/// <param name="SampleRate">Samples a second in each channel.</param>
/// <param name="BitsPerSample">Bits that a sample takes.</param>
/// <param name="Length">How long it plays.</param>
public readonly record struct WavHeader(int Channels, int SampleRate, int BitsPerSample, TimeSpan Length);
