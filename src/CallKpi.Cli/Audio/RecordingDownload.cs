using System.Security.Cryptography;
using System.Text.Json;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Cli.Audio;

/// <summary>Fetches a recording and checks that its bytes are those that were uploaded.</summary>
internal static class RecordingDownload
{
    /// <summary>Downloads to a file. A file that is there already is not overwritten; a broken one is not left behind.</summary>
    public static async Task<int> RunAsync(
        CommandSession session, GetRecordingRequest which, string path, CancellationToken stop)
    {
        if (File.Exists(path))
        {
            throw CommandFailure.Usage(AudioTexts.Exists, path);
        }

        string part = path + ".part";
        try
        {
            long size = await FetchAsync(session, which, part, stop);
            File.Move(part, path);
            if (session.Json)
            {
                await session.Output.WriteLineAsync(JsonSerializer.Serialize(new { file = path, size_bytes = size }));
            }
            else
            {
                session.Say(AudioTexts.Fetched, path, size);
            }

            return ExitCode.Done;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task<long> FetchAsync(
        CommandSession session, GetRecordingRequest which, string part, CancellationToken stop)
    {
        using AsyncServerStreamingCall<GetRecordingResponse> call =
            session.Server.Recordings.Get(which, session.Server.Stream(stop));
        using IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using FileStream file = new(part, FileMode.Create, FileAccess.Write);
        RecordingHeader? header = null;
        await foreach (GetRecordingResponse step in call.ResponseStream.ReadAllAsync(stop))
        {
            header ??= step.Header;
            if (step.PartCase == GetRecordingResponse.PartOneofCase.Chunk)
            {
                digest.AppendData(step.Chunk.Span);
                await file.WriteAsync(step.Chunk.Memory, stop);
            }
        }

        byte[] seen = digest.GetHashAndReset();
        return header is not null && header.Sha256.Span.SequenceEqual(seen)
            ? file.Length
            : throw new CommandFailure(ExitCode.Failed, AudioTexts.Damaged);
    }
}
