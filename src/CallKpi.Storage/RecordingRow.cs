namespace CallKpi.Storage;

/// <summary>A recording whose file is stored.</summary>
/// <param name="Call">The call's number.</param>
/// <param name="Source">The number of the source that sent it; of linked calls each has recordings of its own.</param>
/// <param name="CallId">The call's id within that source.</param>
/// <param name="RecordingId">The recording's id within the source's call.</param>
/// <param name="Sha256">The file's digest in lower-case hexadecimal, which is its name in the store.</param>
/// <param name="SizeBytes">The file's size.</param>
/// <param name="Length">How long it plays.</param>
/// <param name="Channels">Its channels.</param>
public sealed record RecordingRow(
    long Call, int Source, string CallId, string RecordingId, string Sha256, long SizeBytes, TimeSpan Length, int Channels);
