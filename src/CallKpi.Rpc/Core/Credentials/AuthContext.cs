namespace Grpc.Core;

/// <summary>What TLS has proved about the client of a call.</summary>
/// <remarks>This type is immutable.</remarks>
public class AuthContext
{
    private readonly string? _peerIdentityPropertyName;
    private readonly Dictionary<string, List<AuthProperty>> _properties;

    /// <summary>Makes a context of its properties.</summary>
    /// <param name="peerIdentityPropertyName">The name of the properties that identify the client; null when it has not proved who it is.</param>
    /// <param name="properties">The properties by name.</param>
    public AuthContext(string? peerIdentityPropertyName, Dictionary<string, List<AuthProperty>> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        _peerIdentityPropertyName = peerIdentityPropertyName;
        _properties = properties;
    }

    /// <summary>True when the client has proved who it is, by a certificate that the server accepted.</summary>
    public bool IsPeerAuthenticated => _peerIdentityPropertyName is not null;

    /// <summary>The name of the properties that identify the client; null when it has not proved who it is.</summary>
    public string? PeerIdentityPropertyName => _peerIdentityPropertyName;

    /// <summary>The properties that identify the client.</summary>
    public IEnumerable<AuthProperty> PeerIdentity =>
        _peerIdentityPropertyName is null ? [] : FindPropertiesByName(_peerIdentityPropertyName);

    /// <summary>Every property.</summary>
    public IEnumerable<AuthProperty> Properties => _properties.Values.SelectMany(static values => values);

    /// <summary>The properties of a name; none when there is no such name.</summary>
    public IEnumerable<AuthProperty> FindPropertiesByName(string propertyName) =>
        _properties.TryGetValue(propertyName, out var values) ? values.AsReadOnly() : [];
}
