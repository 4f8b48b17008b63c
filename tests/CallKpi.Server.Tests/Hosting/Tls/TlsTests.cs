using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using CallKpi.Rpc.Tests.Interop;
using CallKpi.Server.Hosting;
using CallKpi.Server.Hosting.Tls;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Server.Tests.Hosting.Tls;

public sealed class TlsTests
{
    private static readonly Uri AnyPort = new("https://127.0.0.1:0");

    [Theory]
    [InlineData("2.0")]
    [InlineData("1.1")]
    public async Task One_port_speaks_what_the_client_negotiates(string version)
    {
        using Certificates certificates = new();
        await using RunningServer server = await Start(certificates, certificates.Settings);
        using HttpClient http = new(certificates.Handler());
        using HttpRequestMessage request = new(HttpMethod.Get, server.Address)
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Authorization = new("Bearer", server.AdminKey);

        using HttpResponseMessage response = await http.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, version), (response.StatusCode, response.Version.ToString()));
        await ListTenants(server.Admin);
    }

    [Fact]
    public async Task A_certificate_may_be_in_one_file_with_its_key_or_in_pkcs12_with_a_password()
    {
        using Certificates certificates = new();
        certificates.ExportServer("server.pfx", "secret");
        File.WriteAllText(
            certificates.In("both.pem"), File.ReadAllText(certificates.In("server.pem")) + "\n" + File.ReadAllText(certificates.In("server.key")));

        foreach (TlsSettings settings in new TlsSettings[]
        {
            new(certificates.In("both.pem"), null, null, null),
            new(certificates.In("server.pfx"), null, "secret", null),
        })
        {
            await using RunningServer server = await Start(certificates, settings);
            await ListTenants(server.Admin);
        }
    }

    [Fact]
    public async Task Certificates_that_cannot_be_used_stop_the_start_in_a_sentence()
    {
        using Certificates certificates = new();
        certificates.ExportServer("server.pfx", "secret");
        certificates.IssueServer("other");
        foreach (TlsSettings settings in new TlsSettings[]
        {
            certificates.Settings with { Certificate = certificates.In("none.pem") },
            certificates.Settings with { Key = certificates.In("other.key") },
            certificates.Settings with { Key = null },
            new(certificates.In("server.pfx"), null, "wrong", null),
            certificates.Settings with { ClientAuthorities = certificates.In("server.key") },
        })
        {
            SettingsException fault = await Assert.ThrowsAsync<SettingsException>(() => Start(certificates, settings));
            Assert.Contains("--tls-certificate (CALLKPI_TLS_CERTIFICATE)", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task New_connections_get_a_renewed_certificate_and_a_bad_file_changes_nothing()
    {
        using Certificates certificates = new();
        await using RunningServer server = await Start(certificates, certificates.Settings);
        string first = await Shown(server, certificates);

        await File.WriteAllTextAsync(certificates.In("server.pem"), "nonsense");
        Assert.Equal(first, await Shown(server, certificates));

        string second = certificates.IssueServer("server");
        Assert.NotEqual(first, second);
        Assert.Equal(second, await Shown(server, certificates));

        // As certbot renews: the name is a symbolic link that moves.
        string third = certificates.IssueServer("renewed");
        foreach (string kind in new[] { "pem", "key" })
        {
            File.Delete(certificates.In($"server.{kind}"));
            File.CreateSymbolicLink(certificates.In($"server.{kind}"), certificates.In($"renewed.{kind}"));
        }

        Assert.Equal(third, await Shown(server, certificates));
        await ListTenants(server.Admin);
    }

    [Fact]
    public async Task A_client_certificate_stands_in_for_the_key_that_it_is_bound_to()
    {
        using Certificates certificates = new();
        using X509Certificate2 pbx = certificates.IssueClient("pbx-1");
        using X509Certificate2 stranger = certificates.IssueClient("pbx-2");
        await using RunningServer server = await StartMutual(certificates);
        CreateKeyResponse made = await Bind(server, "pbx-1", Scope.Administer);

        Assert.Equal("", made.Secret);
        Assert.Equal(StatusCode.OK, await Status(server, certificates, pbx));
        Assert.Equal(StatusCode.Unauthenticated, await Status(server, certificates, stranger));
        Assert.Equal(StatusCode.Unauthenticated, await Status(server, certificates, null));
        Assert.Equal(StatusCode.OK, await Status(server, certificates, stranger, server.AdminKey));
        Assert.Equal(StatusCode.Unauthenticated, await Status(server, certificates, pbx, "callkpi_bad.key"));

        await new Administration.AdministrationClient(server.Admin).RevokeKeyAsync(new RevokeKeyRequest { KeyId = made.Key.Id });
        Assert.Equal(StatusCode.Unauthenticated, await Status(server, certificates, pbx));
    }

    [Fact]
    public async Task A_binding_is_one_to_one_survives_a_restart_of_the_book_and_is_the_owners_to_make()
    {
        using Certificates certificates = new();
        using X509Certificate2 pbx = certificates.IssueClient("pbx-1");
        await using RunningServer server = await StartMutual(certificates);
        CreateKeyResponse first = await Bind(server, "pbx-1", Scope.Ingest);
        await Assert.ThrowsAsync<RpcException>(() => Bind(server, "pbx-1", Scope.Administer));
        string other = await server.AddTenant("other");

        RpcException refusal = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Administration.AdministrationClient(server.With(other)).CreateKeyAsync(
                new CreateKeyRequest { Name = "x", Scopes = { Scope.Read }, CertificateName = "pbx-3" }));

        Assert.Equal(StatusCode.PermissionDenied, refusal.StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, await Status(server, certificates, pbx));
        await new Administration.AdministrationClient(server.Admin).RevokeKeyAsync(new RevokeKeyRequest { KeyId = first.Key.Id });
        await Bind(server, "pbx-1", Scope.Administer);
        using AsyncServerStreamingCall<RebuildProgress> rebuild =
            new Administration.AdministrationClient(server.Admin).Rebuild(new RebuildRequest());
        while (await rebuild.ResponseStream.MoveNext())
        {
        }

        Assert.Equal(StatusCode.OK, await Status(server, certificates, pbx));
    }

    [Fact]
    public async Task A_certificate_of_another_authority_or_for_servers_is_refused_by_the_handshake()
    {
        using Certificates certificates = new();
        using Certificates strangers = new();
        using X509Certificate2 stranger = strangers.IssueClient("pbx-1");
        using X509Certificate2 ofServer = X509Certificate2.CreateFromPemFile(certificates.In("server.pem"), certificates.In("server.key"));
        await using RunningServer server = await StartMutual(certificates);
        await Bind(server, "pbx-1", Scope.Administer);

        Assert.Equal(StatusCode.Unavailable, await Status(server, certificates, stranger));
        Assert.Equal(StatusCode.Unavailable, await Status(server, certificates, ofServer));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task Two_ports_speak_a_protocol_each(string scheme)
    {
        using Certificates certificates = new();
        Uri address = new($"{scheme}://127.0.0.1:0");
        await using RunningServer server = await RunningServer.Start(
            settings => settings with { Address = address, GrpcAddress = address, Tls = scheme == "https" ? certificates.Settings : null },
            certificates.Handler());
        using HttpClient http = new(certificates.Handler());
        http.DefaultRequestHeaders.Authorization = new("Bearer", server.AdminKey);

        await ListTenants(server.Admin);
        Assert.Equal(HttpStatusCode.OK, await Get(server.Addresses[0], HttpVersion.Version11));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Get(server.Addresses[0], HttpVersion.Version20));

        async Task<HttpStatusCode> Get(string url, Version version)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, url) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            using HttpResponseMessage response = await http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [GrpcioFact]
    public async Task Grpcio_calls_over_tls_with_a_key_and_over_mutual_tls_without()
    {
        using Certificates certificates = new();
        using X509Certificate2 pbx = certificates.IssueClient("pbx-1");
        await using RunningServer server = await StartMutual(certificates);
        await Bind(server, "pbx-1", Scope.Administer);
        string port = $"{new Uri(server.Address).Port}";

        Assert.Equal("OK", await Grpcio(port, server.AdminKey, certificates.Authority));
        Assert.Equal("UNAUTHENTICATED", await Grpcio(port, "-", certificates.Authority));
        Assert.Equal("OK", await Grpcio(port, "-", certificates.Authority, certificates.In("pbx-1.pem"), certificates.In("pbx-1.key")));
    }

    private static async Task<string> Grpcio(params string[] arguments)
    {
        using Process client = await Rpc.Tests.Interop.Grpcio.StartAsync("grpcio_tls.py", arguments);
        Task<string> errors = client.StandardError.ReadToEndAsync();
        string output = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        return output.Length > 0 ? output.Trim() : await errors;
    }

    private static Task<RunningServer> Start(Certificates certificates, TlsSettings settings) =>
        RunningServer.Start(before => before with { Address = AnyPort, Tls = settings }, certificates.Handler());

    private static Task<RunningServer> StartMutual(Certificates certificates) =>
        Start(certificates, certificates.Settings with { ClientAuthorities = certificates.Authority });

    private static async Task<CreateKeyResponse> Bind(RunningServer server, string name, params Scope[] scopes) =>
        await new Administration.AdministrationClient(server.Admin).CreateKeyAsync(
            new CreateKeyRequest { Name = "a machine", Scopes = { scopes }, CertificateName = name });

    private static async Task ListTenants(CallInvoker invoker) =>
        Assert.Single((await new Administration.AdministrationClient(invoker).ListTenantsAsync(new ListTenantsRequest())).Tenants);

    private static async Task<StatusCode> Status(
        RunningServer server, Certificates certificates, X509Certificate2? own, string? key = null)
    {
        using Grpc.Net.Client.GrpcChannel channel = Grpc.Net.Client.GrpcChannel.ForAddress(
            server.Address, new Grpc.Net.Client.GrpcChannelOptions { HttpHandler = certificates.Handler(own), DisposeHttpClient = true });
        Metadata headers = key is null ? [] : new Metadata { { "authorization", $"Bearer {key}" } };
        try
        {
            await new Administration.AdministrationClient(channel).ListTenantsAsync(new ListTenantsRequest(), headers);
            return StatusCode.OK;
        }
        catch (RpcException exception)
        {
            return exception.StatusCode;
        }
    }

    private static async Task<string> Shown(RunningServer server, Certificates certificates)
    {
        string? thumbprint = null;
        using HttpClient http = new(certificates.Handler(onServer: shown => thumbprint = shown.Thumbprint));
        using HttpResponseMessage response = await http.GetAsync(new Uri(server.Address));
        return thumbprint!;
    }
}
