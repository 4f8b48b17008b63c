namespace Grpc.Core;

/// <summary>Adds what proves the caller's identity to the metadata of one call.</summary>
/// <param name="context">The call.</param>
/// <param name="metadata">Where to add; what is there already comes from other credentials.</param>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
