using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>Adds call credentials to the metadata of calls, and keeps them off cleartext.</summary>
internal sealed class CredentialsGate
{
    private readonly Uri _address;
    private readonly CallCredentials? _ofChannel;
    private readonly bool _isAllowed;
    private readonly ILogger _logger;

    public CredentialsGate(Uri address, GrpcChannelOptions options, ILogger logger)
    {
        var isSecure = address.Scheme == Uri.UriSchemeHttps;
        if (options.Credentials is { } credentials && credentials.IsSecure != isSecure)
        {
            throw new InvalidOperationException(isSecure
                ? $"The channel has insecure credentials and the address {address}; use http://, or ChannelCredentials.SecureSsl."
                : $"The channel has secure credentials and the address {address}; use https://, or ChannelCredentials.Insecure.");
        }

        _address = address;
        _ofChannel = options.Credentials?.CallCredentials;
        _isAllowed = isSecure || options.UnsafeUseInsecureChannelCallCredentials;
        _logger = logger;
    }

    /// <summary>The metadata to send with a call: its own, what the channel says, what its credentials say.</summary>
    public ValueTask<Metadata?> ApplyAsync(IMethod method, in CallOptions options, CancellationToken cancellationToken)
    {
        if (_ofChannel is null && options.Credentials is null)
        {
            return ValueTask.FromResult(options.Headers);
        }

        if (!_isAllowed)
        {
            _logger.LogWarning(
                "The call credentials of {Method} are not sent: the channel is cleartext, where anybody could read them.", method.FullName);
            return ValueTask.FromResult(options.Headers);
        }

        return ApplyAllAsync(method, options, cancellationToken);
    }

    private async ValueTask<Metadata?> ApplyAllAsync(IMethod method, CallOptions options, CancellationToken cancellationToken)
    {
        var metadata = new Metadata();
        foreach (var entry in options.Headers ?? Metadata.Empty)
        {
            metadata.Add(entry);
        }

        var context = new AuthInterceptorContext(
            $"{_address.Scheme}://{_address.Authority}/{method.ServiceName}", method.Name, cancellationToken);
        foreach (var credentials in new[] { _ofChannel, options.Credentials })
        {
            if (credentials is not null)
            {
                // Whoever asks somewhere for a token may forget the call's own, and the call must end all the same.
                await credentials.ApplyAsync(context, metadata).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return metadata;
    }
}
