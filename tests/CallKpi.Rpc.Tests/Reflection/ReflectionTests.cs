using CallKpi.Rpc.Tests.Interop;
using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CallKpi.Rpc.Tests.Reflection;

public sealed class ReflectionTests
{
    [Fact]
    public async Task Every_mapped_service_is_listed()
    {
        await using var server = await StartAsync();

        var answer = await AskAsync(server, new ServerReflectionRequest { Host = "any", ListServices = "" });

        Assert.Equal(
            ["callkpi.rpc.tests.Notes", "callkpi.rpc.tests.Probe", "callkpi.rpc.tests.Raw", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"],
            answer.ListServicesResponse.Service.Select(service => service.Name));
        Assert.Equal(("any", "any"), (answer.ValidHost, answer.OriginalRequest.Host));
    }

    [Fact]
    public async Task A_file_comes_with_what_it_imports()
    {
        await using var server = await StartAsync();

        var answer = await AskAsync(server, new ServerReflectionRequest { FileByFilename = "notes.proto" });

        Assert.Equal(["notes.proto", "probe.proto"], Files(answer));
    }

    [Theory]
    [InlineData("callkpi.rpc.tests.Probe", "probe.proto")]
    [InlineData(".callkpi.rpc.tests.Probe", "probe.proto")]
    [InlineData("callkpi.rpc.tests.Probe.Echo", "probe.proto")]
    [InlineData("callkpi.rpc.tests.Words", "probe.proto")]
    [InlineData("callkpi.rpc.tests.Words.text", "probe.proto")]
    [InlineData("callkpi.rpc.tests.Note", "notes.proto")]
    [InlineData("callkpi.rpc.tests.Note.Kind", "notes.proto")]
    [InlineData("callkpi.rpc.tests.author", "notes.proto")]
    [InlineData("callkpi.rpc.tests.Note.kind", "notes.proto")]
    [InlineData("grpc.reflection.v1.ServerReflectionRequest.message_request", "grpc/reflection/v1/reflection.proto")]
    public async Task The_file_of_a_symbol_is_found(string symbol, string file)
    {
        await using var server = await StartAsync();

        var answer = await AskAsync(server, new ServerReflectionRequest { FileContainingSymbol = symbol });

        Assert.Equal(file, Files(answer)[0]);
    }

    [Fact]
    public async Task A_question_longer_than_any_name_is_refused()
    {
        await using var server = await StartAsync();

        var exception = await Assert.ThrowsAsync<RpcException>(() =>
            AskAsync(server, new ServerReflectionRequest { FileContainingSymbol = new string('x', 20_000) }));

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(150)]
    public async Task The_file_of_an_extension_is_found(int number)
    {
        await using var server = await StartAsync();
        var extension = new ExtensionRequest { ContainingType = "callkpi.rpc.tests.Note", ExtensionNumber = number };

        var answer = await AskAsync(server, new ServerReflectionRequest { FileContainingExtension = extension });

        Assert.Equal("notes.proto", Files(answer)[0]);
    }

    [Theory]
    [InlineData("callkpi.rpc.tests.Note", new[] { 100, 150 })]
    [InlineData("callkpi.rpc.tests.Words", new int[0])]
    public async Task The_numbers_of_extensions_are_told(string message, int[] expected)
    {
        await using var server = await StartAsync();

        var answer = await AskAsync(server, new ServerReflectionRequest { AllExtensionNumbersOfType = message });

        Assert.Equal(message, answer.AllExtensionNumbersResponse.BaseTypeName);
        Assert.Equal(expected, answer.AllExtensionNumbersResponse.ExtensionNumber);
    }

    public static TheoryData<ServerReflectionRequest, StatusCode> Unanswerable { get; } = new()
    {
        { new ServerReflectionRequest { FileByFilename = "none.proto" }, StatusCode.NotFound },
        { new ServerReflectionRequest { FileContainingSymbol = "none.Such" }, StatusCode.NotFound },
        { new ServerReflectionRequest { AllExtensionNumbersOfType = "none.Such" }, StatusCode.NotFound },
        {
            new ServerReflectionRequest { FileContainingExtension = new ExtensionRequest { ContainingType = "callkpi.rpc.tests.Note", ExtensionNumber = 1 } },
            StatusCode.NotFound
        },
        { new ServerReflectionRequest(), StatusCode.InvalidArgument },
    };

    [Theory]
    [MemberData(nameof(Unanswerable))]
    public async Task A_question_without_an_answer_gets_an_error_and_the_stream_goes_on(ServerReflectionRequest request, StatusCode expected)
    {
        await using var server = await StartAsync();

        var answers = await AskAllAsync(server, request, new ServerReflectionRequest { FileByFilename = "probe.proto" });

        Assert.Equal((int)expected, answers[0].ErrorResponse.ErrorCode);
        Assert.NotEmpty(answers[0].ErrorResponse.ErrorMessage);
        Assert.Equal(["probe.proto"], Files(answers[1]));
    }

    [Fact]
    public async Task A_stream_brings_imports_once_and_the_file_asked_for_always()
    {
        await using var server = await StartAsync();
        var notes = new ServerReflectionRequest { FileByFilename = "notes.proto" };
        var probe = new ServerReflectionRequest { FileByFilename = "probe.proto" };

        var answers = await AskAllAsync(server, notes, notes, probe);

        Assert.Equal(["notes.proto", "probe.proto"], Files(answers[0]));
        Assert.Equal(["notes.proto"], Files(answers[1]));
        Assert.Equal(["probe.proto"], Files(answers[2]));
    }

    [GrpcioTheory]
    [InlineData("v1")]
    [InlineData("v1alpha")]
    public async Task Grpcio_calls_a_service_that_it_knows_by_reflection_only(string version)
    {
        await using var server = await StartAsync();

        using var client = await Grpcio.StartAsync("grpcio_reflection.py", $"{server.Port}", version);
        var output = client.StandardOutput.ReadToEndAsync();
        var errors = await client.StandardError.ReadToEndAsync();
        await client.WaitForExitAsync();

        Assert.True((await output).Trim() == "ok", errors);
    }

    [Fact]
    public async Task Conventions_hold_for_both_versions()
    {
        await using var server = await StartAsync();

        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.DisplayName!.Contains("ServerReflectionInfo", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, endpoints.Count);
        Assert.All(endpoints, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<IAllowAnonymous>()));
    }

    [Fact]
    public void Mapping_without_AddGrpcReflection_says_what_is_missing()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddGrpc();

        var exception = Assert.Throws<InvalidOperationException>(() => builder.Build().MapGrpcReflectionService());

        Assert.Contains("AddGrpcReflection", exception.Message, StringComparison.Ordinal);
    }

    private static Task<ProbeServer> StartAsync() => ProbeServer.StartAsync(
        services: services => services.AddGrpcReflection().AddSingleton<RawState>(),
        map: app =>
        {
            app.MapGrpcService<ProbeService>();
            app.MapGrpcService<NotesService>();
            app.MapGrpcService<RawService>();
            app.MapGrpcReflectionService().AllowAnonymous();
        });

    private static async Task<ServerReflectionResponse> AskAsync(ProbeServer server, ServerReflectionRequest request) =>
        (await AskAllAsync(server, request))[0];

    private static async Task<List<ServerReflectionResponse>> AskAllAsync(ProbeServer server, params ServerReflectionRequest[] requests)
    {
        using var call = new ServerReflection.ServerReflectionClient(server.Channel).ServerReflectionInfo();
        foreach (var request in requests)
        {
            await call.RequestStream.WriteAsync(request);
        }

        await call.RequestStream.CompleteAsync();
        var answers = new List<ServerReflectionResponse>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
        {
            answers.Add(answer);
        }

        return answers;
    }

    private static List<string> Files(ServerReflectionResponse answer) =>
        [.. answer.FileDescriptorResponse.FileDescriptorProto.Select(bytes => FileDescriptorProto.Parser.ParseFrom(bytes).Name)];

    private sealed class NotesService : Notes.NotesBase;
}
