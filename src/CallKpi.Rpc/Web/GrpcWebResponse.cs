using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Web;

/// <summary>
/// The body of a gRPC-Web answer: the messages, and after them the trailers as one more frame, because a browser
/// shows no HTTP trailers to its page. PROTOCOL-WEB.md, "Protocol differences".
/// </summary>
internal sealed class GrpcWebResponse : IHttpResponseBodyFeature, IHttpResponseTrailersFeature, IDisposable
{
    // "8th (MSB) bit of the 1st gRPC frame byte": 1 means trailers.
    private const byte TrailersFlag = 0x80;
    private const int HeaderSize = 5;

    private readonly IHttpResponseBodyFeature _body;
    private readonly HttpResponse _response;
    private readonly Base64PipeWriter? _text;
    private Task? _finish;

    public GrpcWebResponse(IHttpResponseBodyFeature body, HttpResponse response, bool isText)
    {
        _body = body;
        _response = response;
        _text = isText ? new Base64PipeWriter(body.Writer) : null;
    }

    public Stream Stream => Writer.AsStream(leaveOpen: true);

    public PipeWriter Writer => _text ?? _body.Writer;

    public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();

    public void DisableBuffering() => _body.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => _body.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public async Task CompleteAsync()
    {
        await FinishAsync().ConfigureAwait(false);
        await _body.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>Sends what is left and the trailers' frame, once.</summary>
    /// <remarks>Without trailers the status went into the headers, or the answer is none of gRPC.</remarks>
    public Task FinishAsync() => _finish ??= WriteEndAsync();

    public void Dispose() => _text?.Dispose();

    private async Task WriteEndAsync()
    {
        if (Trailers.Count > 0)
        {
            WriteTrailers(Writer);
        }

        if (Trailers.Count > 0 || _response.HasStarted || _text is { IsEmpty: false })
        {
            await Writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private void WriteTrailers(PipeWriter writer)
    {
        var block = new StringBuilder();
        foreach (var (name, values) in Trailers)
        {
            foreach (var value in values)
            {
                block.Append(name.ToLowerInvariant()).Append(':').Append(value).Append("\r\n");
            }
        }

        var length = block.Length;
        var frame = writer.GetSpan(HeaderSize + length);
        frame[0] = TrailersFlag;
        BinaryPrimitives.WriteInt32BigEndian(frame[1..], length);

        // Values are ASCII: text is percent-encoded and bytes are base64.
        Encoding.Latin1.GetBytes(block.ToString(), frame[HeaderSize..]);
        writer.Advance(HeaderSize + length);
    }
}
