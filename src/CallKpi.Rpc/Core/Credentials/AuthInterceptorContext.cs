namespace Grpc.Core;

/// <summary>The call that credentials are asked for.</summary>
/// <remarks>This type is immutable.</remarks>
public class AuthInterceptorContext
{
    /// <summary>Names a call that cannot be cancelled.</summary>
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    /// <summary>Names a call.</summary>
    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(methodName);
        ServiceUrl = serviceUrl;
        MethodName = methodName;
        CancellationToken = cancellationToken;
    }

    /// <summary>The address of the service, such as "https://calls.example/callkpi.v1.Board".</summary>
    public string ServiceUrl { get; }

    /// <summary>The name of the method alone.</summary>
    public string MethodName { get; }

    /// <summary>Fires when the call ends before its credentials are there.</summary>
    public CancellationToken CancellationToken { get; }
}
