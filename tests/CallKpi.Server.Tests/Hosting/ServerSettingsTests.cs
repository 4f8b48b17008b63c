using CallKpi.Server.Hosting;

namespace CallKpi.Server.Tests.Hosting;

public sealed class ServerSettingsTests
{
    [Fact]
    public void Without_flags_and_variables_the_defaults_hold()
    {
        ServerSettings settings = Read();

        Assert.Equal(new Uri("http://127.0.0.1:5700"), settings.Address);
        Assert.Equal(("data", false, false), (settings.Data, settings.IsDemo, settings.AllowsCleartext));
        Assert.Empty(settings.WebOrigins);
    }

    [Fact]
    public void A_flag_wins_over_its_variable()
    {
        Dictionary<string, string> environment = new() { ["CALLKPI_FOLDER"] = "/of/the/variable", ["CALLKPI_DEMO"] = "true" };

        Assert.Equal("/of/the/flag", Read(environment, "--data", "/of/the/flag").Data);
        Assert.Equal("/of/the/flag", Read(environment, "--data=/of/the/flag").Data);
        Assert.Equal("/of/the/variable", Read(environment).Data);
        Assert.True(Read(environment).IsDemo);
        Assert.False(Read(environment, "--demo=false").IsDemo);
    }

    [Fact]
    public void Origins_are_separated_by_commas() => Assert.Equal(
        ["https://board.example.org", "http://localhost:5173"],
        Read("--web-origins", "https://board.example.org, http://localhost:5173").WebOrigins);

    [Theory]
    [InlineData("*")]
    [InlineData("board.example.org")]
    [InlineData("https://board.example.org/")]
    [InlineData("https://board.example.org/page")]
    public void What_is_no_origin_is_refused(string origin) =>
        Assert.Contains("--web-origins (CALLKPI_WEB_ORIGINS)", Fault("--web-origins", origin), StringComparison.Ordinal);

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--data")]
    public void A_flag_that_is_none_or_lacks_its_value_is_named(string argument) =>
        Assert.StartsWith($"`{argument}` is no flag", Fault(argument), StringComparison.Ordinal);

    [Theory]
    [InlineData("0.0.0.0:5700")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://0.0.0.0:5700")]
    public void An_address_that_cannot_be_served_safely_is_refused(string address) =>
        Assert.Contains("--urls (CALLKPI_URLS)", Fault("--urls", address), StringComparison.Ordinal);

    [Fact]
    public void Cleartext_beyond_this_machine_must_be_said() =>
        Assert.Equal(new Uri("http://0.0.0.0:5700"), Read("--urls", "http://0.0.0.0:5700", "--allow-cleartext").Address);

    [Fact]
    public void The_demo_needs_a_port_without_tls()
    {
        string[] tls = ["--demo", "--urls", "https://0.0.0.0:5700", "--tls-certificate", "server.pem"];

        string fault = Fault(tls);
        Assert.Contains("--demo (CALLKPI_DEMO)", fault, StringComparison.Ordinal);
        Assert.Contains("--grpc-urls (CALLKPI_GRPC_URLS) http://127.0.0.1:5701", fault, StringComparison.Ordinal);
        Assert.True(Read([.. tls, "--grpc-urls", "http://127.0.0.1:5701"]).IsDemo);
    }

    [Fact]
    public void Certificates_and_the_second_port_are_read()
    {
        ServerSettings settings = Read(
            new Dictionary<string, string> { ["CALLKPI_TLS_PASSWORD"] = "p", ["CALLKPI_TLS_KEY"] = "k" },
            "--urls", "https://0.0.0.0:1", "--grpc-urls", "https://0.0.0.0:2", "--tls-certificate", "c", "--tls-client-ca", "a");

        Assert.Equal(new Uri("https://0.0.0.0:2"), settings.GrpcAddress);
        Assert.Equal(new CallKpi.Server.Hosting.Tls.TlsSettings("c", "k", "p", "a"), settings.Tls);
    }

    [Theory]
    [InlineData("--tls-certificate", "--urls", "https://127.0.0.1:1")]
    [InlineData("--tls-certificate", "--tls-key", "k")]
    [InlineData("--tls-certificate", "--tls-client-ca", "a")]
    [InlineData("--urls", "--tls-certificate", "c")]
    [InlineData("--grpc-urls", "--grpc-urls", "http://0.0.0.0:1")]
    public void Settings_of_tls_that_do_not_fit_are_named(string named, params string[] arguments) =>
        Assert.Contains(named, Fault(arguments), StringComparison.Ordinal);

    [Fact]
    public void Every_fault_has_a_line() =>
        Assert.Equal(2, Fault("--urls", "x", "--web-origins", "y").Split(Environment.NewLine).Length);

    private static ServerSettings Read(params string[] arguments) => Read([], arguments);

    private static ServerSettings Read(Dictionary<string, string> environment, params string[] arguments) =>
        ServerSettings.Read(arguments, environment.GetValueOrDefault);

    private static string Fault(params string[] arguments) =>
        Assert.Throws<SettingsException>(() => Read(arguments)).Message;
}
