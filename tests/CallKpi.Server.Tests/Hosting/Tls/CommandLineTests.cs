using CallKpi.Cli;

namespace CallKpi.Server.Tests.Hosting.Tls;

/// <summary>The command line against a server whose certificate no machine trusts by itself.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task An_authority_that_is_named_vouches_for_the_server()
    {
        using Certificates certificates = new();
        await using RunningServer server = await Start(certificates);

        (int code, string output, string error) = await Run(server, ["--ca", certificates.Authority]);

        Assert.Equal((0, ""), (code, error));
        Assert.NotEqual("", output);
        Assert.Equal(0, (await Run(server, [], ("CALLKPI_CA", certificates.Authority))).Code);
        Assert.Equal(0, (await Run(server, ["--ca", certificates.Authority], ("CALLKPI_CA", "no-such-file.pem"))).Code);
    }

    [Fact]
    public async Task A_self_signed_certificate_vouches_for_itself()
    {
        using Certificates certificates = new();
        certificates.SignBySelf("alone");
        await using RunningServer server = await RunningServer.Start(
            settings => settings with
            {
                Address = new Uri("https://127.0.0.1:0"),
                Tls = new(certificates.In("alone.pem"), certificates.In("alone.key"), null, null),
            },
            certificates.Handler());

        Assert.Equal(0, (await Run(server, ["--ca", certificates.In("alone.pem")])).Code);
    }

    [Theory]
    [InlineData("en", "--ca FILE")]
    [InlineData("ru", "Сертификату сервера")]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_with_what_to_do(string tongue, string words)
    {
        using Certificates certificates = new();
        using Certificates others = new();
        await using RunningServer server = await Start(certificates);

        foreach (string[] arguments in new string[][] { [], ["--ca", others.Authority] })
        {
            (int code, _, string error) = await Run(server, [.. arguments, "--lang", tongue]);
            Assert.Equal(3, code);
            Assert.Contains(words, error, StringComparison.Ordinal);
            Assert.Contains("--ca", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_name_that_the_certificate_has_not_is_refused_although_its_authority_is_known()
    {
        using Certificates certificates = new();
        await using RunningServer server = await Start(certificates);

        // The machine's own address by another name: the certificate is for localhost and 127.0.0.1.
        string other = server.Address.Replace("127.0.0.1", "[::ffff:127.0.0.1]", StringComparison.Ordinal);
        (int code, _, string error) = await Run(server, ["--ca", certificates.Authority, "--server", other]);

        Assert.Equal(3, code);
        Assert.Contains("--ca", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.pem")]
    [InlineData("server.key")]
    public async Task A_file_without_a_certificate_is_a_wrong_command_line(string file)
    {
        using Certificates certificates = new();
        await using RunningServer server = await Start(certificates);

        (int code, _, string error) = await Run(server, ["--ca", certificates.In(file)]);

        Assert.Equal(2, code);
        Assert.Contains(file, error, StringComparison.Ordinal);
    }

    private static Task<RunningServer> Start(Certificates certificates) => RunningServer.Start(
        settings => settings with { Address = new Uri("https://127.0.0.1:0"), Tls = certificates.Settings }, certificates.Handler());

    private static async Task<(int Code, string Output, string Error)> Run(
        RunningServer server, string[] arguments, params (string Name, string Value)[] environment)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        string[] address = arguments.Contains("--server") ? [] : ["--server", server.Address];
        int code = await Application.RunAsync(
            ["health", "--key", server.AdminKey, .. address, .. arguments],
            output,
            error,
            name => environment.FirstOrDefault(one => one.Name == name).Value,
            TimeProvider.System);
        return (code, output.ToString(), error.ToString());
    }
}
