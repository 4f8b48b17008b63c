namespace CallKpi.Storage.Files;

/// <summary>The head of a file that should be a WAV: what it says, or why it is none that can be played.</summary>
/// <param name="Header">What it says; null if there is a fault.</param>
/// <param name="Fault">What is wrong, what was expected and what to do; null if nothing is.</param>
public readonly record struct WavReading(WavHeader? Header, string? Fault);
