using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using CallKpi.V1;
using Google.Protobuf;

namespace CallKpi.Benchmarks.Rpc;

/// <summary>A gRPC request body by hand that flushes every message before it takes the next: what coalescing is compared with.</summary>
internal sealed class FlushedStream(Func<Stream, Task> write) : HttpContent
{
    private static readonly MediaTypeHeaderValue Grpc = new("application/grpc");

    /// <summary>Sends events to the counting method, a flush each.</summary>
    public static async Task<double?> Count(string address, List<PushEventsRequest> requests, int messages)
    {
        using HttpMessageInvoker http = new(new SocketsHttpHandler { UseProxy = false });
        using HttpRequestMessage request = Request(address + LoadMethods.Count.FullName, async body =>
        {
            ArrayBufferWriter<byte> frame = new(1024);
            for (int message = 0; message < messages; message++)
            {
                await Send(body, frame, requests[message % requests.Count]);
            }
        });
        using HttpResponseMessage response = await http.SendAsync(request, CancellationToken.None);
        byte[] answer = await response.Content.ReadAsByteArrayAsync();
        long counted = Google.Protobuf.WellKnownTypes.Int64Value.Parser.ParseFrom(answer.AsSpan(5)).Value;
        return counted == messages ? null : throw new InvalidOperationException($"{counted} events arrived of {messages}.");
    }

    /// <summary>A request whose body is written by a function.</summary>
    public static HttpRequestMessage Request(string url, Func<Stream, Task> write)
    {
        FlushedStream content = new(write);
        content.Headers.ContentType = Grpc;
        HttpRequestMessage request = new(HttpMethod.Post, url)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("te", "trailers");
        return request;
    }

    /// <summary>Frames one message, writes it and flushes it.</summary>
    public static async Task Send(Stream body, ArrayBufferWriter<byte> frame, IMessage message)
    {
        frame.ResetWrittenCount();
        int length = message.CalculateSize();
        Span<byte> header = frame.GetSpan(5);
        header[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], length);
        frame.Advance(5);
        message.WriteTo(frame);
        await body.WriteAsync(frame.WrittenMemory);
        await body.FlushAsync();
    }

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => write(stream);

    /// <inheritdoc />
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
