using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using CallKpi.Storage.Files;
using CallKpi.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Recordings;

/// <summary>Stores the audio of calls and gives it to those who may hear it.</summary>
internal sealed class RecordingsService(ILedgerStore store, LedgerState state, LedgerPump pump, RecordingFiles files)
    : V1.Recordings.RecordingsBase
{
    private const int ChunkBytes = 64 << 10;

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Ingest)]
    public override async Task<UploadRecordingResponse> Upload(
        IAsyncStreamReader<UploadRecordingRequest> requestStream, ServerCallContext context)
    {
        Caller caller = Caller.Of(context);
        RecordingHeader header = await RecordingUpload
            .ReadHeader(requestStream, caller, context.CancellationToken).ConfigureAwait(false);
        RecordingDraft draft = files.Begin();
        await using (draft.ConfigureAwait(false))
        {
            WavHeader wav = await RecordingUpload
                .ReadChunks(requestStream, header, draft, context.CancellationToken).ConfigureAwait(false);
            if (Known(context, header) is { } known)
            {
                return Answer(Same(known, header), isDuplicate: true);
            }

            // The file first: a line of the log never refers to a file that a crash could take away.
            files.Keep(draft, RecordingUpload.Digest(header));
            (RecordingRow stored, bool isNew) = await pump
                .Submit(session => Append(session, caller.TenantId, header, wav)).ConfigureAwait(false);
            return Answer(Same(stored, header), isDuplicate: !isNew);
        }
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override async Task Get(
        GetRecordingRequest request, IServerStreamWriter<GetRecordingResponse> responseStream, ServerCallContext context)
    {
        (CallRow? call, RecordingRow? row) = Find(context, request.Source, request.CallId, request.RecordingId);
        if (call is null || row is null)
        {
            throw UploadFaults.Missing();
        }

        FileStream file = files.Find(row.Sha256) ?? throw UploadFaults.Lost();
        await using (file.ConfigureAwait(false))
        {
            // Written down before the first byte leaves: nobody hears a recording unseen.
            Caller caller = Caller.Of(context);
            await pump.Submit(session => AppendHeard(session, caller, request, call.Call)).ConfigureAwait(false);
            await responseStream.WriteAsync(new GetRecordingResponse { Header = Header(request, row) }).ConfigureAwait(false);
            byte[] buffer = new byte[ChunkBytes];
            int read;
            while ((read = await file.ReadAsync(buffer, context.CancellationToken).ConfigureAwait(false)) > 0)
            {
                ByteString chunk = ByteString.CopyFrom(buffer, 0, read);
                await responseStream.WriteAsync(new GetRecordingResponse { Chunk = chunk }).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes the record. Two uploads of one id may meet here: the first stands, and the other hears of it.</summary>
    private static (RecordingRow Stored, bool IsNew) Append(
        LedgerSession session, string tenantId, RecordingHeader header, WavHeader wav)
    {
        TenantState tenant = session.Tenant(tenantId);
        int source = session.Transaction.Source(tenant.Number, header.Source);
        KnownCall call = session.Call(tenant, header.Source, header.CallId);
        if (session.Transaction.GetRecording(source, header.CallId, header.RecordingId) is { } known)
        {
            return (known, false);
        }

        Records.RecordingStoredRecord record = new()
        {
            Header = header,
            Length = Duration.FromTimeSpan(wav.Length),
            Channels = wav.Channels,
        };
        session.AppendToCall(call, LogKind.RecordingStored, record, StoredEvents.OfRecording(record, session.Now));
        RecordingRow row = StoredEvents.RecordingRow(call.Number, source, record);
        session.Transaction.PutRecording(row);
        return (row, true);
    }

    private static bool AppendHeard(LedgerSession session, Caller caller, GetRecordingRequest request, long call)
    {
        session.AppendRecord(
            session.Tenant(caller.TenantId),
            LogKind.RecordingHeard,
            new Records.RecordingHeardRecord
            {
                Source = request.Source,
                CallId = request.CallId,
                RecordingId = request.RecordingId,
                KeyId = caller.KeyId,
            },
            call);
        return true;
    }

    private static RecordingRow Same(RecordingRow known, RecordingHeader header) =>
        known.Sha256 == RecordingUpload.Digest(header) ? known : throw UploadFaults.OtherRecording();

    private static UploadRecordingResponse Answer(RecordingRow row, bool isDuplicate) => new()
    {
        SizeBytes = row.SizeBytes,
        Length = Duration.FromTimeSpan(row.Length),
        Channels = row.Channels,
        Duplicate = isDuplicate,
    };

    private static RecordingHeader Header(GetRecordingRequest request, RecordingRow row) => new()
    {
        Source = request.Source,
        CallId = request.CallId,
        RecordingId = request.RecordingId,
        Sha256 = ByteString.CopyFrom(Convert.FromHexString(row.Sha256)),
        SizeBytes = row.SizeBytes,
    };

    private (CallRow? Call, RecordingRow? Row) Find(
        ServerCallContext context, string source, string callId, string recordingId)
    {
        using TenantView? view = TenantView.Open(store, state, context);
        return view?.FindCall(source, callId) is { } call
            ? (call, view.FindRecording(source, callId, recordingId)
                ?? view.Reader.GetLinkedRecording(call.Call, recordingId))
            : (null, null);
    }

    /// <summary>The recording that was sent for this very call under this id; one of a linked call is another.</summary>
    private RecordingRow? Known(ServerCallContext context, RecordingHeader header)
    {
        using TenantView? view = TenantView.Open(store, state, context);
        return view?.FindRecording(header.Source, header.CallId, header.RecordingId);
    }
}
