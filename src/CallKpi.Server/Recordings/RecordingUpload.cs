using System.Text;
using CallKpi.Server.Access;
using CallKpi.Server.Ingest.Rpc;
using CallKpi.Server.Requests;
using CallKpi.Storage.Files;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Server.Recordings;

/// <summary>Takes an upload from the wire into a draft, and checks it against its header.</summary>
internal static class RecordingUpload
{
    /// <summary>The largest file: a day of telephone sound.</summary>
    private const long MaxBytes = 1L << 30;

    private const int MaxChunkBytes = 1 << 20;
    private const int DigestBytes = 32;

    /// <summary>Reads the header, which comes first.</summary>
    public static async Task<RecordingHeader> ReadHeader(
        IAsyncStreamReader<UploadRecordingRequest> requests, Caller caller, CancellationToken cancellation)
    {
        if (!await requests.MoveNext(cancellation).ConfigureAwait(false) || requests.Current.Header is not { } header)
        {
            throw UploadFaults.NoHeader();
        }

        bool isGood = IsText(header.Source, 1) && IsText(header.CallId, 1) && IsText(header.RecordingId, 0)
            && header.Sha256.Length == DigestBytes && header.SizeBytes > 0;
        if (!isGood)
        {
            throw UploadFaults.BadHeader();
        }

        if (header.SizeBytes > MaxBytes)
        {
            throw UploadFaults.TooLarge();
        }

        return caller.Source is null || caller.Source == header.Source
            ? header
            : throw UploadFaults.OtherSource();
    }

    /// <summary>Reads the chunks into a draft until the end, and says what the file is.</summary>
    public static async Task<WavHeader> ReadChunks(
        IAsyncStreamReader<UploadRecordingRequest> requests,
        RecordingHeader header,
        RecordingDraft draft,
        CancellationToken cancellation)
    {
        while (await requests.MoveNext(cancellation).ConfigureAwait(false))
        {
            UploadRecordingRequest request = requests.Current;
            if (request.PartCase != UploadRecordingRequest.PartOneofCase.Chunk)
            {
                throw request.PartCase == UploadRecordingRequest.PartOneofCase.Header ? UploadFaults.NoHeader() : UploadFaults.BadChunk();
            }

            if (request.Chunk.Length is 0 or > MaxChunkBytes)
            {
                throw UploadFaults.BadChunk();
            }

            if (draft.Bytes + request.Chunk.Length > header.SizeBytes)
            {
                throw UploadFaults.OtherBytes();
            }

            await draft.Write(request.Chunk.Memory, cancellation).ConfigureAwait(false);
        }

        if (draft.Bytes != header.SizeBytes || draft.Sha256() != Digest(header))
        {
            throw UploadFaults.OtherBytes();
        }

        WavReading reading = await draft.ReadHead(cancellation).ConfigureAwait(false);
        return reading.Header ?? throw Refusals.Invalid(reading.Fault!);
    }

    /// <summary>The digest that a header promises, as files are named by it.</summary>
    public static string Digest(RecordingHeader header) => Convert.ToHexStringLower(header.Sha256.Span);

    private static bool IsText(string text, int least) =>
        Encoding.UTF8.GetByteCount(text) is var bytes && bytes >= least && bytes <= CallEventReader.MaxTextBytes;
}
