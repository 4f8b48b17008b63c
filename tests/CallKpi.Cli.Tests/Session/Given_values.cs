using CallKpi.Cli.Connection;
using CallKpi.Cli.Session;

namespace CallKpi.Cli.Tests.Session;

public sealed class Given_values
{
    [Theory]
    [InlineData("30", 30)]
    [InlineData("30s", 30)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    [InlineData("1d", 86400)]
    [InlineData("0", 0)]
    public void Lengths_have_units(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Given.Length("--x", text));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("30x")]
    [InlineData("-5s")]
    [InlineData("5sm")]
    public void Other_lengths_are_refused(string text) => Assert.Throws<CommandFailure>(() => Given.Length("--x", text));

    [Fact]
    public void A_spring_time_that_never_comes_moves_forward() =>
        Assert.Equal(
            new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero),
            Given.Instant("--x", "2026-03-29T02:30", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));

    [Theory]
    [InlineData("http://127.0.0.1:5700", true)]
    [InlineData("http://127.8.9.1:5700", true)]
    [InlineData("http://localhost:5700", true)]
    [InlineData("http://[::1]:5700", true)]
    [InlineData("http://10.0.0.1:5700", false)]
    [InlineData("http://localhost.example:5700", false)]
    public void Loopback_is_this_machine_only(string address, bool isLoopback) =>
        Assert.Equal(isLoopback, ServerAddress.From(address).IsLoopback);

    [Fact]
    public void A_key_is_looked_for_in_flags_then_the_environment_then_the_folder()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "admin.key"), "from-folder\n");
        string file = Path.Combine(folder, "other.key");
        File.WriteAllText(file, "from-file\n");
        KeySource withKey = new(name => name switch { "CALLKPI_KEY" => "from-environment", "CALLKPI_FOLDER" => folder, _ => null });
        KeySource withFolder = new(name => name == "CALLKPI_FOLDER" ? folder : null);
        Assert.Equal("from-flag", withKey.Find("from-flag", null, null));
        Assert.Equal("from-file", withKey.Find(null, file, null));
        Assert.Equal("from-folder", withKey.Find(null, null, folder));
        Assert.Equal("from-environment", withKey.Find(null, null, null));
        Assert.Equal("from-folder", withFolder.Find(null, null, null));
        Directory.Delete(folder, recursive: true);
    }

    // The first values of SplitMix64 for the seed 1234567, as Rosetta Code lists them.
    [Fact]
    public void Dice_are_splitmix64()
    {
        Dice dice = new(1234567);
        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL],
            Enumerable.Range(0, 5).Select(_ => dice.NextBits()));
    }
}
