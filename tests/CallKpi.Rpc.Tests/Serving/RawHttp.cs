using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;

namespace CallKpi.Rpc.Tests.Serving;

/// <summary>HTTP requests put together by hand, to say what a gRPC client would not.</summary>
internal sealed class RawHttp(string address) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false });

    public static byte[] Frame(byte[] payload, byte flag = 0)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    public async Task<RawAnswer> PostAsync(
        string path,
        byte[] body,
        string contentType = "application/grpc",
        Version? version = null,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address + path)
        {
            Version = version ?? HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await SendAsync(request);
    }

    public async Task<RawAnswer> GetAsync(string path, Version version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address + path)
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        return await SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    private async Task<RawAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request, CancellationToken.None);
        var body = await response.Content.ReadAsByteArrayAsync();
        return new RawAnswer(
            (int)response.StatusCode, response.Version, Collect(response.Headers, response.Content.Headers), Collect(response.TrailingHeaders), body);
    }

    private static Dictionary<string, string> Collect(params HttpHeaders[] headers) =>
        headers.SelectMany(some => some.NonValidated)
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}

/// <summary>An HTTP answer as it came.</summary>
internal sealed record RawAnswer(
    int HttpStatus, Version Version, Dictionary<string, string> Headers, Dictionary<string, string> Trailers, byte[] Body)
{
    /// <summary>The grpc-status wherever it came.</summary>
    public string? GrpcStatus => Headers.GetValueOrDefault("grpc-status") ?? Trailers.GetValueOrDefault("grpc-status");
}
