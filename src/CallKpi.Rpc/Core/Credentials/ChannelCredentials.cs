namespace Grpc.Core;

/// <summary>How a channel protects its connections, and what it says about the caller in every call.</summary>
public abstract class ChannelCredentials
{
    private protected ChannelCredentials()
    {
    }

    /// <summary>Cleartext.</summary>
    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS with the roots of the operating system, or with those of the channel's handler.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SslCredentials();

    /// <summary>True when connections use TLS.</summary>
    internal abstract bool IsSecure { get; }

    /// <summary>What is said in every call, if anything.</summary>
    internal virtual CallCredentials? CallCredentials => null;

    /// <summary>The protection of a channel together with what is said in every call.</summary>
    /// <exception cref="ArgumentException">The channel is cleartext, or has call credentials already.</exception>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        ArgumentNullException.ThrowIfNull(channelCredentials);
        ArgumentNullException.ThrowIfNull(callCredentials);
        return channelCredentials switch
        {
            SslCredentials => new Both(channelCredentials, callCredentials),
            { IsSecure: true } => throw new ArgumentException(
                "The channel credentials have call credentials already; join those with CallCredentials.Compose.",
                nameof(channelCredentials)),
            _ => throw new ArgumentException(
                "Call credentials need a channel over TLS; over cleartext give them to each call, in its CallOptions.",
                nameof(channelCredentials)),
        };
    }

    private sealed class InsecureCredentials : ChannelCredentials
    {
        internal override bool IsSecure => false;
    }

    private sealed class Both(ChannelCredentials channel, CallCredentials call) : ChannelCredentials
    {
        internal override bool IsSecure => channel.IsSecure;

        internal override CallCredentials? CallCredentials => call;
    }
}
