namespace Grpc.Core;

/// <summary>A method without its message types.</summary>
public interface IMethod
{
    /// <summary>Which side sends a stream.</summary>
    MethodType Type { get; }

    /// <summary>The full name of the service, with its package.</summary>
    string ServiceName { get; }

    /// <summary>The name of the method alone.</summary>
    string Name { get; }

    /// <summary>The path of the request: "/service/method".</summary>
    string FullName { get; }
}
