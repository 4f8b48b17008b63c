using System.Text.RegularExpressions;
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

    [Theory]
    [InlineData("review budget --precision 2")]
    [InlineData("review budget --alarms 5000 --samples 500")]
    [InlineData("review budget --branch b1 --key-id k1 --alarms 5")]
    [InlineData("review suppress --until 2099-01-01 --reason x --manager m1")]
    [InlineData("review suppress --until 2020-01-01 --reason x")]
    [InlineData("review queue --day someday")]
    [InlineData("flags --status bogus")]
    [InlineData("calls --page bogus")]
    [InlineData("detect backfill --from 2099-01-01")]
    public async Task A_refusal_names_options_and_not_fields_and_is_all_russian_in_russian(string line)
    {
        await using RunningServer server = await RunningServer.Start();
        await new SalesFloor(server.Admin).Open();
        (int code, _, string english) = await Run(server, line + " --lang en");
        (_, _, string russian) = await Run(server, line + " --lang ru");

        Assert.Equal(1, code);
        Assert.DoesNotMatch("[a-z]_[a-z]", english.Replace("false_alarm", "", StringComparison.Ordinal));
        Assert.StartsWith("Сервер отказал: ", russian, StringComparison.Ordinal);

        // What is left once options, words of the contract and the name of the status are taken out.
        Assert.DoesNotMatch("[A-Za-z]", Regex.Replace(russian, @"--[a-z-]+|\b(new|confirmed|false_alarm|technical)\b|\(InvalidArgument\)", ""));
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
