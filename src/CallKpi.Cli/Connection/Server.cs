using System.Security.Cryptography.X509Certificates;
using CallKpi.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CallKpi.Cli.Connection;

/// <summary>The server's public services, with the key attached to every call.</summary>
internal sealed class Server : IAsyncDisposable
{
    /// <summary>How long a single question may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly GrpcChannel _channel;
    private readonly string _authorization;

    /// <summary>Connects on the first call.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="key">The key of every call.</param>
    /// <param name="authorities">Who vouches for it; null: whom the machine trusts.</param>
    public Server(Uri address, string key, X509Certificate2Collection? authorities)
    {
        Address = address;
        _authorization = "Bearer " + key;
        // The commands that try again wait by a backoff of their own, and tell the user how long.
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            MaxReconnectBackoff = TimeSpan.Zero,
            HttpHandler = authorities is null ? null : Handler(authorities),
            DisposeHttpClient = true,
        });
        Ingest = new CallIngest.CallIngestClient(_channel);
        Organisation = new V1.Organisation.OrganisationClient(_channel);
        Policies = new Policies.PoliciesClient(_channel);
        Contacts = new Contacts.ContactsClient(_channel);
        Deals = new V1.Deals.DealsClient(_channel);
        Scores = new Scores.ScoresClient(_channel);
        Calls = new V1.Calls.CallsClient(_channel);
        Flags = new V1.Flags.FlagsClient(_channel);
        Models = new Models.ModelsClient(_channel);
        Review = new V1.Review.ReviewClient(_channel);
        Board = new V1.Board.BoardClient(_channel);
        Recordings = new Recordings.RecordingsClient(_channel);
        DayReviews = new DayReviews.DayReviewsClient(_channel);
        Administration = new Administration.AdministrationClient(_channel);
    }

    public Uri Address { get; }

    public CallIngest.CallIngestClient Ingest { get; }

    public V1.Organisation.OrganisationClient Organisation { get; }

    public Policies.PoliciesClient Policies { get; }

    public Contacts.ContactsClient Contacts { get; }

    public V1.Deals.DealsClient Deals { get; }

    public Scores.ScoresClient Scores { get; }

    public V1.Calls.CallsClient Calls { get; }

    public V1.Flags.FlagsClient Flags { get; }

    public Models.ModelsClient Models { get; }

    public V1.Review.ReviewClient Review { get; }

    public V1.Board.BoardClient Board { get; }

    public Recordings.RecordingsClient Recordings { get; }

    public DayReviews.DayReviewsClient DayReviews { get; }

    public Administration.AdministrationClient Administration { get; }

    /// <summary>Options for a question with one answer.</summary>
    public CallOptions Question(CancellationToken stop) =>
        new(Headers(), DateTime.UtcNow + Patience, stop);

    /// <summary>Options for a stream, or for work that takes as long as it takes.</summary>
    public CallOptions Stream(CancellationToken stop) => new(Headers(), null, stop);

    /// <summary>Closes the connection.</summary>
    public ValueTask DisposeAsync()
    {
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }

    // What the channel's own handler has, which finds a server that vanished, and the trust.
    private static SocketsHttpHandler Handler(X509Certificate2Collection authorities) => new()
    {
        EnableMultipleHttp2Connections = true,
        UseProxy = false,
        KeepAlivePingDelay = TimeSpan.FromSeconds(60),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        SslOptions = ServerAuthorities.Trusting(authorities),
    };

    private Metadata Headers() => new() { { "authorization", _authorization } };
}
