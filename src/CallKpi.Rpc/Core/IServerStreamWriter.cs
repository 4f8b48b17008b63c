namespace Grpc.Core;

/// <summary>The responses that a server streams; the stream ends when the handler returns.</summary>
/// <typeparam name="T">The response message.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
