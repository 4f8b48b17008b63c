using System.Security.Cryptography;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CallKpi.Server.Tests.Recordings;

public sealed class RecordingsServiceTests
{
    private static readonly byte[] Minute = Wav.Of(60, channels: 2);

    [Fact]
    public async Task What_was_uploaded_is_given_back_byte_for_byte()
    {
        await using Floor floor = await Floor.Open();
        await floor.Push(floor.Outbound("k1", Floor.Day(0), "101", "+74950001234", 60));
        UploadRecordingResponse answer = await Upload(floor.Recordings, Minute);
        (RecordingHeader header, byte[] bytes) = await Download(floor.Recordings);

        Assert.Equal((Minute.Length, 60L, 2, false), (answer.SizeBytes, answer.Length.Seconds, answer.Channels, answer.Duplicate));
        Assert.Equal(Minute, bytes);
        Assert.Equal((Minute.Length, ByteString.CopyFrom(SHA256.HashData(Minute))), (header.SizeBytes, header.Sha256));
        GetCallResponse call = await floor.Calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "k1" });
        Assert.Equal(RecordingState.Present, call.Call.Recording);
        Assert.Equal(("recording_ready", ""), (call.Events[^1].Kind, call.Events[^1].EventId));
        Assert.Equal((CallState.Ended, 70L), (call.Call.State, call.Call.Duration.Seconds));
    }

    [Fact]
    public async Task A_hearing_is_written_down_before_the_first_byte()
    {
        await using Floor floor = await Floor.Open();
        await Upload(floor.Recordings, Minute);
        long before = floor.Server.Services.GetRequiredService<ILedgerStore>().Health().LogEntries;
        await Download(floor.Recordings);
        Assert.Equal(before + 1, floor.Server.Services.GetRequiredService<ILedgerStore>().Health().LogEntries);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_another_is_refused()
    {
        await using Floor floor = await Floor.Open();
        await Upload(floor.Recordings, Minute);

        Assert.True((await Upload(floor.Recordings, Minute)).Duplicate);
        await RefusedUpload(StatusCode.AlreadyExists, floor.Recordings, Wav.Of(60, 2, sample: 1));
        Assert.False((await Upload(floor.Recordings, Wav.Of(60, 2, sample: 1), recordingId: "second")).Duplicate);
        Assert.Equal(Minute, (await Download(floor.Recordings)).Bytes);
    }

    [Fact]
    public async Task A_recording_that_comes_before_its_call_binds_when_the_call_comes()
    {
        await using Floor floor = await Floor.Open();
        await Upload(floor.Recordings, Minute);
        await Refused.With(StatusCode.NotFound, floor.Calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "k1" }));
        Assert.Empty((await floor.Calls.ListAsync(new ListCallsRequest())).Calls);
        Assert.Equal(Minute, (await Download(floor.Recordings)).Bytes);

        await floor.Push(floor.Outbound("k1", Floor.Day(0), "101", "+74950001234", 60));
        Call call = (await floor.Calls.ListAsync(new ListCallsRequest())).Calls.Single();
        Assert.Equal((CallState.Ended, RecordingState.Present, 60L), (call.State, call.Recording, call.TalkTime.Seconds));
        Assert.Equal(Floor.Day(0), call.StartedAt.ToDateTimeOffset());
    }

    [Fact]
    public async Task A_file_whose_length_contradicts_the_call_is_mismatched()
    {
        await using Floor floor = await Floor.Open();
        await floor.Push(floor.Outbound("k1", Floor.Day(0), "101", "+74950001234", 60));
        await Upload(floor.Recordings, Wav.Of(5));
        Assert.Equal(
            RecordingState.Mismatched, (await floor.Calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "k1" })).Call.Recording);
    }

    [Fact]
    public async Task What_is_wrong_with_an_upload_is_told_by_its_status()
    {
        await using Floor floor = await Floor.Open();
        byte[] lying = [.. Minute];
        lying[4]++;
        byte[] other = [.. Minute];
        other[^1]++;

        await RefusedUpload(StatusCode.InvalidArgument, floor.Recordings, "this is no sound"u8.ToArray());
        await RefusedUpload(StatusCode.InvalidArgument, floor.Recordings, lying);
        await RefusedUpload(StatusCode.DataLoss, floor.Recordings, Minute, header => header.Sha256 = ByteString.CopyFrom(SHA256.HashData(other)));
        await RefusedUpload(StatusCode.DataLoss, floor.Recordings, Minute, header => header.SizeBytes++);
        await RefusedUpload(StatusCode.DataLoss, floor.Recordings, Minute, header => header.SizeBytes--);
        await RefusedUpload(StatusCode.ResourceExhausted, floor.Recordings, Minute, header => header.SizeBytes = (1L << 30) + 1);
        await RefusedUpload(StatusCode.InvalidArgument, floor.Recordings, Minute, header => header.Source = "");
        await RefusedUpload(StatusCode.InvalidArgument, floor.Recordings, Minute, header => header.CallId = new string('k', 257));
        await RefusedUpload(StatusCode.InvalidArgument, floor.Recordings, Minute, header => header.Sha256 = ByteString.Empty);
        await RefusedUpload(StatusCode.InvalidArgument, floor.Recordings, Wav.Of(80), chunkBytes: (1 << 20) + 1);
        V1.Recordings.RecordingsClient bound = new(await floor.Key("default", "pbx2", Scope.Ingest));
        await RefusedUpload(StatusCode.PermissionDenied, bound, Minute);
        await RefusedUpload(StatusCode.PermissionDenied, new(await floor.Key("default", "", Scope.Read)), Minute);
        await RefusedUpload(StatusCode.Unauthenticated, new(floor.Server.Anonymous), Minute);

        // Nothing of all that was kept.
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(floor.Server.Folder, "recordings"), "*", SearchOption.AllDirectories));
        RpcException missing = await Assert.ThrowsAsync<RpcException>(() => Download(floor.Recordings));
        Assert.True(missing.StatusCode == StatusCode.NotFound, $"{missing.Status}");
    }

    [Fact]
    public async Task Chunks_without_a_header_are_refused()
    {
        await using Floor floor = await Floor.Open();
        using AsyncClientStreamingCall<UploadRecordingRequest, UploadRecordingResponse> chunk = floor.Recordings.Upload();
        await chunk.RequestStream.WriteAsync(new UploadRecordingRequest { Chunk = ByteString.CopyFrom(1) });
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(async () => await chunk)).StatusCode);

        using AsyncClientStreamingCall<UploadRecordingRequest, UploadRecordingResponse> nothing = floor.Recordings.Upload();
        await nothing.RequestStream.CompleteAsync();
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(async () => await nothing)).StatusCode);
    }

    [Fact]
    public async Task Another_tenant_hears_nothing()
    {
        await using Floor floor = await Floor.Open();
        await Upload(floor.Recordings, Minute);
        V1.Recordings.RecordingsClient other = new(await floor.Key("other", "", Scope.Read));
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() => Download(other));
        Assert.Equal(StatusCode.NotFound, refusal.StatusCode);
        V1.Recordings.RecordingsClient deaf = new(await floor.Key("default", "", Scope.Ingest));
        refusal = await Assert.ThrowsAsync<RpcException>(() => Download(deaf));
        Assert.Equal(StatusCode.PermissionDenied, refusal.StatusCode);
    }

    private static async Task RefusedUpload(
        StatusCode expected,
        V1.Recordings.RecordingsClient client,
        byte[] file,
        Action<RecordingHeader>? change = null,
        int chunkBytes = 1 << 20)
    {
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() => Upload(client, file, "", change, chunkBytes));
        Assert.Equal(expected, refusal.StatusCode);
        Assert.NotEmpty(refusal.Status.Detail);
    }

    private static async Task<UploadRecordingResponse> Upload(
        V1.Recordings.RecordingsClient client,
        byte[] file,
        string recordingId = "",
        Action<RecordingHeader>? change = null,
        int chunkBytes = 1 << 20)
    {
        RecordingHeader header = new()
        {
            Source = "pbx",
            CallId = "k1",
            RecordingId = recordingId,
            Sha256 = ByteString.CopyFrom(SHA256.HashData(file)),
            SizeBytes = file.Length,
        };
        change?.Invoke(header);
        using AsyncClientStreamingCall<UploadRecordingRequest, UploadRecordingResponse> call = client.Upload();
        try
        {
            await call.RequestStream.WriteAsync(new UploadRecordingRequest { Header = header });
            for (int at = 0; at < file.Length; at += chunkBytes)
            {
                ByteString chunk = ByteString.CopyFrom(file, at, Math.Min(chunkBytes, file.Length - at));
                await call.RequestStream.WriteAsync(new UploadRecordingRequest { Chunk = chunk });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException)
        {
            // A refusal may come while the file is still being sent; the call tells why.
        }

        return await call;
    }

    private static async Task<(RecordingHeader Header, byte[] Bytes)> Download(V1.Recordings.RecordingsClient client)
    {
        using AsyncServerStreamingCall<GetRecordingResponse> call =
            client.Get(new GetRecordingRequest { Source = "pbx", CallId = "k1" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        RecordingHeader header = call.ResponseStream.Current.Header;
        using MemoryStream bytes = new();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            Assert.InRange(call.ResponseStream.Current.Chunk.Length, 1, 64 << 10);
            call.ResponseStream.Current.Chunk.WriteTo(bytes);
        }

        return (header, bytes.ToArray());
    }
}
