using System.Text;

namespace Grpc.Core;

/// <summary>One thing that TLS has proved about a client.</summary>
/// <remarks>This type is immutable.</remarks>
public class AuthProperty
{
    private readonly byte[] _valueBytes;

    private AuthProperty(string name, byte[] valueBytes)
    {
        Name = name;
        _valueBytes = valueBytes;
    }

    /// <summary>The name, such as "x509_common_name".</summary>
    public string Name { get; }

    /// <summary>The value as text.</summary>
    public string Value => Encoding.UTF8.GetString(_valueBytes);

    /// <summary>A copy of the value's bytes.</summary>
    public byte[] ValueBytes => _valueBytes.AsSpan().ToArray();

    /// <summary>Makes a property.</summary>
    public static AuthProperty Create(string name, byte[] valueBytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(valueBytes);
        return new AuthProperty(name, valueBytes.AsSpan().ToArray());
    }
}
