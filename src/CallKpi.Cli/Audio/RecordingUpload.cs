using System.Security.Cryptography;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CallKpi.Cli.Audio;

/// <summary>Sends a WAV to its call; the server checks its SHA-256 before it acknowledges.</summary>
internal static class RecordingUpload
{
    /// <summary>Bytes a message; the contract allows 1 MiB.</summary>
    private const int ChunkBytes = 256 * 1024;

    /// <summary>Uploads a file.</summary>
    public static async Task<int> RunAsync(
        CommandSession session, GetRecordingRequest which, string path, CancellationToken stop)
    {
        await using FileStream file = Given.ReadableFile(path);
        byte[] digest = await SHA256.HashDataAsync(file, stop);
        file.Position = 0;
        using AsyncClientStreamingCall<UploadRecordingRequest, UploadRecordingResponse> call =
            session.Server.Recordings.Upload(session.Server.Stream(stop));
        RecordingHeader header = new()
        {
            Source = which.Source,
            CallId = which.CallId,
            RecordingId = which.RecordingId,
            Sha256 = ByteString.CopyFrom(digest),
            SizeBytes = file.Length,
        };
        await SendAsync(call.RequestStream, header, file, stop);
        UploadRecordingResponse answer = await call.ResponseAsync;
        if (session.Json)
        {
            session.WriteJson([answer]);
            return ExitCode.Done;
        }

        session.Say(
            answer.Duplicate ? AudioTexts.WasThere : AudioTexts.Uploaded,
            answer.SizeBytes, Words.Length(answer.Length.Span()), answer.Channels);
        return ExitCode.Done;
    }

    /// <summary>A server that refuses halfway has answered already; then its answer is what matters.</summary>
    private static async Task SendAsync(
        IClientStreamWriter<UploadRecordingRequest> requests, RecordingHeader header, FileStream file, CancellationToken stop)
    {
        try
        {
            await requests.WriteAsync(new UploadRecordingRequest { Header = header }, stop);
            byte[] buffer = new byte[ChunkBytes];
            while (await file.ReadAsync(buffer, stop) is > 0 and var read)
            {
                ByteString chunk = ByteString.CopyFrom(buffer, 0, read);
                await requests.WriteAsync(new UploadRecordingRequest { Chunk = chunk }, stop);
            }

            await requests.CompleteAsync();
        }
        catch (Exception trouble) when (trouble is RpcException or InvalidOperationException && !stop.IsCancellationRequested)
        {
            // The awaited response carries the server's reason.
        }
    }
}
