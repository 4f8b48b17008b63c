using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Grpc.Reflection;

/// <summary>The reflection service, grpc.reflection.v1, over a registry.</summary>
public class ReflectionServiceImpl : ServerReflection.ServerReflectionBase
{
    private readonly IReadOnlyList<string> _services;
    private readonly SymbolRegistry _registry;

    /// <summary>Makes the service.</summary>
    /// <param name="services">The full names of the services that are listed.</param>
    /// <param name="symbolRegistry">What is known of files.</param>
    public ReflectionServiceImpl(IEnumerable<string> services, SymbolRegistry symbolRegistry)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(symbolRegistry);
        _services = [.. services.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _registry = symbolRegistry;
    }

    /// <summary>Makes the service of services that it also lists.</summary>
    public ReflectionServiceImpl(params IEnumerable<ServiceDescriptor> serviceDescriptors)
        : this(
            serviceDescriptors.Select(service => service.FullName),
            SymbolRegistry.FromFiles(serviceDescriptors.Select(service => service.File)))
    {
    }

    /// <inheritdoc/>
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(requestStream);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);
        var sent = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken).ConfigureAwait(false))
        {
            await responseStream.WriteAsync(Answer(request, sent), context.CancellationToken).ConfigureAwait(false);
        }
    }

    internal ServerReflectionResponse Answer(ServerReflectionRequest request, HashSet<string> sent)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                AnswerFile(response, _registry.FileByName(request.FileByFilename), sent);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                AnswerFile(response, _registry.FileContainingSymbol(request.FileContainingSymbol), sent);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                var extension = request.FileContainingExtension;
                AnswerFile(response, _registry.FileContainingExtension(extension.ContainingType, extension.ExtensionNumber), sent);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                AnswerExtensions(response, request.AllExtensionNumbersOfType);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse
                {
                    Service = { _services.Select(name => new ServiceResponse { Name = name }) },
                };
                break;
            default:
                response.ErrorResponse = Error(StatusCode.InvalidArgument, "The request asks nothing that is known here.");
                break;
        }

        return response;
    }

    private void AnswerExtensions(ServerReflectionResponse response, string messageType)
    {
        if (_registry.ExtensionNumbers(messageType) is { } numbers)
        {
            response.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = messageType, ExtensionNumber = { numbers } };
        }
        else
        {
            response.ErrorResponse = Error(StatusCode.NotFound, "There is no message of this name.");
        }
    }

    // The file asked for always, of its imports those that the stream has not brought yet.
    private static void AnswerFile(ServerReflectionResponse response, FileDescriptor? file, HashSet<string> sent)
    {
        if (file is null)
        {
            response.ErrorResponse = Error(StatusCode.NotFound, "No file that is known here has it.");
            return;
        }

        sent.Remove(file.Name);
        response.FileDescriptorResponse = new FileDescriptorResponse();
        AddWithImports(response.FileDescriptorResponse, file, sent);
    }

    private static void AddWithImports(FileDescriptorResponse response, FileDescriptor file, HashSet<string> sent)
    {
        if (!sent.Add(file.Name))
        {
            return;
        }

        response.FileDescriptorProto.Add(file.SerializedData);
        foreach (var import in file.Dependencies)
        {
            AddWithImports(response, import, sent);
        }
    }

    private static ErrorResponse Error(StatusCode code, string message) =>
        new() { ErrorCode = (int)code, ErrorMessage = message };
}
