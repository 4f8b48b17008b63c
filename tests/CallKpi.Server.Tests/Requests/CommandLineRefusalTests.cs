using CallKpi.Cli;
using CallKpi.Cli.Wording;
using CallKpi.Domain.Anomalies;

namespace CallKpi.Server.Tests.Requests;

/// <summary>What the command line says to a request that names something wrong.</summary>
public sealed class CommandLineRefusalTests
{
    [Theory]
    [InlineData("flags --manager nobody", "There is no manager with the id \"nobody\"; `callkpi managers` lists them.")]
    [InlineData("flags --follow --manager nobody", "There is no manager with the id \"nobody\"; `callkpi managers` lists them.")]
    [InlineData("calls --client nobody", "There is no client with the id \"nobody\"; `callkpi clients` lists them.")]
    [InlineData("contacts --manager m1 --client nobody", "There is no client with the id \"nobody\"; `callkpi clients` lists them.")]
    [InlineData("deals list --branch nowhere --lang ru", "Филиала с id «nowhere» нет; их показывает `callkpi branches`.")]
    public async Task An_id_that_names_nobody_is_refused(string line, string expected)
    {
        await using RunningServer server = await RunningServer.Start();
        await new SalesFloor(server.Admin).Open();
        Assert.Equal((1, "", expected), await Run(server, line));
    }

    [Fact]
    public async Task An_id_that_names_somebody_without_anything_shows_nothing()
    {
        await using RunningServer server = await RunningServer.Start();
        await new SalesFloor(server.Admin).Open();
        Assert.Equal((0, "Nothing to show.", ""), await Run(server, "flags --manager m1 --kind dummy_calls"));
    }

    [Fact]
    public void Every_kind_of_flag_is_one_that_the_command_line_knows() =>
        Assert.Equal(FlagKinds.All.Order(StringComparer.Ordinal), ReviewTexts.Kinds.Keys.Order(StringComparer.Ordinal));

    private static async Task<(int Code, string Output, string Error)> Run(RunningServer server, string line)
    {
        using StringWriter output = new(), error = new();
        string[] arguments = [.. line.Split(' '), "--key", server.AdminKey, "--server", server.Address];
        int code = await Application.RunAsync(arguments, output, error, _ => null, TimeProvider.System);
        return (code, output.ToString().Trim(), error.ToString().Trim());
    }
}
