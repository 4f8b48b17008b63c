namespace Grpc.Net.Client;

/// <summary>A stream of requests as the HTTP body and the call see it, without its message type.</summary>
internal interface IRequestBody
{
    /// <summary>Sends into the HTTP body until the requests are complete or the call has ended.</summary>
    Task SendAsync(Stream stream, CancellationToken cancellationToken);

    /// <summary>Says that the call has ended and that what is not sent yet is in vain.</summary>
    void Abandon();
}
