using System.Reflection;
using System.Xml.Linq;
using Grpc.Net.Client;

namespace CallKpi.Rpc.Tests.PublicApi;

/// <summary>The public surface is a promise: services and clients must not notice when the usual packages take its place.</summary>
public sealed class PublicApiTests
{
    private const string Listing = "PublicApi/public-api.txt";

    private static readonly Assembly Rpc = typeof(GrpcChannel).Assembly;

    [Fact]
    public void The_public_surface_is_the_committed_list()
    {
        var actual = Lines().ToList();
        if (Environment.GetEnvironmentVariable("CALLKPI_API") is { Length: > 0 } target)
        {
            File.WriteAllLines(target, Blocks());
        }

        var listed = Flatten(File.ReadLines(Path.Combine(AppContext.BaseDirectory, Listing))).ToList();

        Assert.True(
            actual.ToHashSet().SetEquals(listed) && actual.Count == listed.Count,
            $"""
            The public surface of CallKpi.Rpc and {Listing} differ. Names and signatures must be those of the published
            packages. When the change is meant, edit the list (CALLKPI_API=FILE writes it to a file).
            Public and not in the list:
            {string.Join('\n', actual.Except(listed))}
            In the list and not public:
            {string.Join('\n', listed.Except(actual))}
            """);
    }

    // What the stubs of Grpc.Tools name, found in generated code; a list apart from the code, so that both cannot be
    // wrong together.
    [Theory]
    [InlineData("sealed class AsyncClientStreamingCall<TRequest, TResponse>")]
    [InlineData("sealed class AsyncDuplexStreamingCall<TRequest, TResponse>")]
    [InlineData("sealed class AsyncServerStreamingCall<TResponse>")]
    [InlineData("sealed class AsyncUnaryCall<TResponse>")]
    [InlineData("abstract class CallInvoker")]
    [InlineData("abstract class ChannelBase")]
    [InlineData("class ClientBase.ClientBaseConfiguration")]
    [InlineData("abstract class ServerCallContext")]
    [InlineData("BindServiceMethodAttribute | BindServiceMethodAttribute(Type bindType, string bindMethodName)")]
    [InlineData("ClientBase<T> | protected ClientBase(ChannelBase channel)")]
    [InlineData("ClientBase<T> | protected ClientBase(CallInvoker callInvoker)")]
    [InlineData("ClientBase<T> | protected ClientBase(ClientBaseConfiguration configuration)")]
    [InlineData("ClientBase<T> | protected abstract T NewInstance(ClientBaseConfiguration configuration)")]
    [InlineData("DeserializationContext | virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence()")]
    [InlineData("DeserializationContext | virtual byte[] PayloadAsNewBuffer()")]
    [InlineData("SerializationContext | virtual IBufferWriter<byte> GetBufferWriter()")]
    [InlineData("SerializationContext | virtual void Complete()")]
    [InlineData("SerializationContext | virtual void Complete(byte[] payload)")]
    [InlineData("SerializationContext | virtual void SetPayloadLength(int payloadLength)")]
    [InlineData("Marshallers | static Marshaller<T> Create<T>(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer)")]
    [InlineData("RpcException | RpcException(Status status)")]
    [InlineData("CallInvoker | abstract TResponse BlockingUnaryCall<TRequest, TResponse>(")]
    [InlineData("CallInvoker | abstract AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(")]
    [InlineData("CallInvoker | abstract AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(")]
    [InlineData("CallInvoker | abstract AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(")]
    [InlineData("CallInvoker | abstract AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(")]
    [InlineData("CallOptions | CallOptions(Metadata? headers = default, DateTime? deadline = default, CancellationToken cancellationToken = default, WriteOptions? writeOptions = default, ContextPropagationToken? propagationToken = default, CallCredentials? credentials = default)")]
    [InlineData("abstract class ClientBase")]
    [InlineData("ClientBase<T> | protected ClientBase()")]
    [InlineData("Method<TRequest, TResponse> | Method(MethodType type, string serviceName, string name, Marshaller<TRequest> requestMarshaller, Marshaller<TResponse> responseMarshaller)")]
    [InlineData("interface IAsyncStreamReader<T>")]
    [InlineData("interface IServerStreamWriter<T> : IAsyncStreamWriter<T>")]
    [InlineData("enum MethodType")]
    [InlineData("enum StatusCode")]
    [InlineData("struct Status")]
    [InlineData("class Marshaller<T>")]
    [InlineData("delegate Task<TResponse> UnaryServerMethod<TRequest, TResponse>(TRequest request, ServerCallContext context)")]
    [InlineData("delegate Task<TResponse> ClientStreamingServerMethod<TRequest, TResponse>(IAsyncStreamReader<TRequest> requestStream, ServerCallContext context)")]
    [InlineData("delegate Task ServerStreamingServerMethod<TRequest, TResponse>(TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context)")]
    [InlineData("delegate Task DuplexStreamingServerMethod<TRequest, TResponse>(IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context)")]
    [InlineData("ServiceBinderBase | virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)")]
    [InlineData("ServerServiceDefinition.Builder | Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> handler)")]
    [InlineData("ServiceBinderBase | virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)")]
    [InlineData("ServerServiceDefinition.Builder | Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse> handler)")]
    [InlineData("ServiceBinderBase | virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)")]
    [InlineData("ServerServiceDefinition.Builder | Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse> handler)")]
    [InlineData("ServiceBinderBase | virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)")]
    [InlineData("ServerServiceDefinition.Builder | Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse> handler)")]
    [InlineData("ServerServiceDefinition | static Builder CreateBuilder()")]
    [InlineData("ServerServiceDefinition.Builder | ServerServiceDefinition Build()")]
    public void What_generated_stubs_name_is_there(string beginning) =>
        Assert.Contains(Lines(), line => line.StartsWith(beginning, StringComparison.Ordinal));

    // What service code writes beside them.
    [Theory]
    [InlineData("Metadata | string? GetValue(string key)")]
    [InlineData("sealed class Metadata.Entry")]
    [InlineData("RpcException | Status Status { get; }")]
    [InlineData("RpcException | Metadata Trailers { get; }")]
    [InlineData("ServerCallContext | CancellationToken CancellationToken { get; }")]
    [InlineData("ServerCallContext | Metadata RequestHeaders { get; }")]
    [InlineData("ServerCallContext | Metadata ResponseTrailers { get; }")]
    [InlineData("ServerCallContext | DateTime Deadline { get; }")]
    [InlineData("ServerCallContext | string Peer { get; }")]
    [InlineData("ServerCallContext | Task WriteResponseHeadersAsync(Metadata responseHeaders)")]
    [InlineData("ServerCallContext | ContextPropagationToken CreatePropagationToken(ContextPropagationOptions? options = default)")]
    [InlineData("ServerCallContext | protected abstract ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options)")]
    [InlineData("CallOptions | CallOptions WithPropagationToken(ContextPropagationToken propagationToken)")]
    [InlineData("IClientStreamWriter<T> | Task CompleteAsync()")]
    [InlineData("class WriteOptions")]
    [InlineData("enum WriteFlags")]
    [InlineData("AsyncStreamReaderExtensions | static IAsyncEnumerable<T> ReadAllAsync<T>(")]
    public void What_services_and_clients_name_is_there(string beginning) =>
        Assert.Contains(Lines(), line => line.StartsWith(beginning, StringComparison.Ordinal));

    // The list leaves out what the compiler makes. A record's operators would be there all the same, and not in the packages.
    [Fact]
    public void No_public_type_has_operators_that_nobody_wrote() =>
        Assert.DoesNotContain(ApiMembers.TypesOf(Rpc), type => type.GetMethod("op_Equality") is not null);

    [Fact]
    public void Every_public_member_is_explained()
    {
        var comments = XDocument.Load(Path.ChangeExtension(Rpc.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);

        var silent = ApiMembers.TypesOf(Rpc)
            .SelectMany(type => ApiMembers.Of(type).Where(IsWritten).Select(DocumentationId.Of).Prepend(DocumentationId.Of(type)))
            .Where(id => !comments.TryGetValue(id, out var comment) || !IsExplained(comment));

        Assert.Empty(silent);
    }

    // A constructor that nobody wrote, and the parameters of a primary one, belong to the type's comment.
    private static bool IsWritten(MemberInfo member) =>
        member is not ConstructorInfo constructor || (constructor.GetParameters().Length > 0 && !IsPrimary(constructor));

    private static bool IsPrimary(ConstructorInfo constructor) =>
        constructor.DeclaringType is { IsValueType: true, Name: "ClientInterceptorContext`2" };

    private static bool IsExplained(XElement comment) =>
        comment.Element("inheritdoc") is not null || comment.Element("summary")?.Value.Trim().Length > 0;

    private static IEnumerable<string> Lines() => Flatten(Blocks());

    private static IEnumerable<string> Blocks()
    {
        foreach (var space in ApiMembers.TypesOf(Rpc).GroupBy(type => type.Namespace!).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            yield return $"namespace {space.Key}";
            foreach (var type in space)
            {
                yield return "  " + ApiText.Of(type);
                foreach (var member in ApiMembers.Of(type).Select(ApiText.Of).Order(StringComparer.Ordinal))
                {
                    yield return "    " + member;
                }
            }
        }
    }

    /// <summary>A type's line as it is, and each member's behind the name of its type.</summary>
    private static IEnumerable<string> Flatten(IEnumerable<string> blocks)
    {
        var type = "";
        foreach (var line in blocks)
        {
            if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                yield return $"{type} | {line.Trim()}";
            }
            else
            {
                var declared = line.Split(" where ")[0].Split(" : ")[0];
                type = declared[(declared.LastIndexOf("class ", StringComparison.Ordinal) is var at and >= 0 ? at + 6 : declared.LastIndexOf(' ') + 1)..];
                yield return line.Trim();
            }
        }
    }
}
