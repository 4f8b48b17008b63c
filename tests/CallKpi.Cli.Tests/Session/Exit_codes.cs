using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Tests.Session;

public sealed class Exit_codes
{
    private static readonly string NoServer = "http://127.0.0.1:1";

    [Fact]
    public async Task Nothing_asked_shows_the_help() =>
        Assert.Contains("callkpi COMMAND", (await RunAsync("")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("telephone")]
    [InlineData("replay")]
    [InlineData("import")]
    [InlineData("import clients")]
    [InlineData("call onlysource")]
    [InlineData("calls --limit many")]
    [InlineData("calls --limit 0")]
    [InlineData("calls --direction sideways")]
    [InlineData("calls --wrong")]
    [InlineData("calls --from tomorrow")]
    [InlineData("score --period someday")]
    [InlineData("score --period")]
    [InlineData("contacts record v1")]
    [InlineData("contacts record v1 --kind call --at 2026-03-02 --client c1 --manager m1")]
    [InlineData("contacts add-facts call/pbx/k1 --fact staff")]
    [InlineData("policy set")]
    [InlineData("policy set --from 2026-3-1")]
    [InlineData("policy set --from 2026-03-01 --talk-floor long")]
    [InlineData("policy set --from 2026-03-01 --inbound sometimes")]
    [InlineData("classes set --id A")]
    [InlineData("keys create --name x")]
    [InlineData("keys create --name x --scope everything")]
    [InlineData("keys create --scope read")]
    [InlineData("simulate --managers 1")]
    [InlineData("detect backfill")]
    [InlineData("detect backfill --from yesterday")]
    [InlineData("detect backfill --from 2026-01-01 --watch")]
    [InlineData("detect backfill --status --cancel")]
    [InlineData("detect days --from yesterday")]
    [InlineData("replay no-such-file.csv")]
    [InlineData("flags --key k --kind bogus")]
    [InlineData("flags --key k --kind bogus --follow")]
    [InlineData("review suppress --key k --until 2026-12-01 --reason x --kind bogus")]
    [InlineData("health --zone Mars/Olympus")]
    [InlineData("health --lang de")]
    [InlineData("health --server ftp://x")]
    [InlineData("health --server http://192.0.2.1:5700 --key k")]
    [InlineData("health --key a --key-file b")]
    public async Task A_wrong_command_line_is_2_and_says_why(string line)
    {
        (int code, _, string error) = await RunAsync(line);
        Assert.Equal(ExitCode.Usage, code);
        Assert.NotEqual("", error);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_3()
    {
        (int code, _, string error) = await RunAsync($"health --key k --server {NoServer}");
        Assert.Equal(ExitCode.Unreachable, code);
        Assert.Contains(NoServer, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_key_is_4_and_says_where_one_was_looked_for()
    {
        (int code, _, string error) = await RunAsync("health --data no-such-folder");
        Assert.Equal(ExitCode.NotAuthorised, code);
        Assert.Contains(Path.Combine("no-such-folder", "admin.key"), error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Insecure_is_what_lets_cleartext_leave_the_machine()
    {
        (int code, _, string error) = await RunAsync("health --server http://192.0.2.1:5700 --key k");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("--insecure", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Russian_is_spoken_from_the_first_string_on()
    {
        Assert.Contains("Использование: callkpi", (await RunAsync("--help --lang ru")).Output, StringComparison.Ordinal);
        Assert.Contains("Папка данных", (await RunAsync("health --help", "ru_RU.UTF-8")).Output, StringComparison.Ordinal);
        Assert.Contains("не команда", (await RunAsync("telephone", "ru_RU.UTF-8")).Error, StringComparison.Ordinal);
        Assert.Contains("Не указано: FILE", (await RunAsync("replay --lang ru")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("import clients")]
    [InlineData("simulate")]
    [InlineData("policy set")]
    public async Task Help_fits_eighty_columns(string command)
    {
        foreach (string tongue in new[] { "en_US.UTF-8", "ru_RU.UTF-8" })
        {
            (int code, string output, _) = await RunAsync(command + " --help", tongue);
            Assert.Equal(ExitCode.Done, code);
            Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        }
    }

    [Theory]
    [InlineData("detect score durations no-such-file.csv --out x.csv --lang en", "There is no file no-such-file.csv; check the path.")]
    [InlineData("detect score series no-folder/no-such-file.csv --out x.csv --lang en", "There is no file no-folder/no-such-file.csv; check the path.")]
    [InlineData("detect score cycles . --out x.csv --lang ru", ". — это папка; назовите файл.")]
    [InlineData("replay . --lang en", ". is a folder; name a file.")]
    [InlineData("detect score durations callkpi.dll --out . --lang en", ". is a folder; name a file.")]
    [InlineData("detect score durations callkpi.dll --out no-folder/x.csv --lang en", "There is no folder for no-folder/x.csv; create it, or name another file.")]
    public async Task What_is_wrong_with_a_file_is_said_with_what_to_do(string line, string expected)
    {
        (int code, _, string error) = await RunAsync(line);
        Assert.Equal((ExitCode.Usage, expected), (code, error.Trim()));
    }

    [Fact]
    public async Task Help_says_which_options_must_be_given_and_which_kinds_there_are()
    {
        Assert.Contains("Usage: callkpi detect score series FILE --out DET.csv [options]", (await RunAsync("detect score series --help")).Output, StringComparison.Ordinal);
        string flags = (await RunAsync("flags --help")).Output;
        Assert.All(ReviewTexts.Kinds.Keys, kind => Assert.Contains(kind, flags, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_command_has_help_in_both_languages()
    {
        string[] commands =
        [
            "replay", "import", "simulate", "watch", "score", "call-list", "calls", "call", "contacts", "unmatched", "flags",
            "policy", "classes", "recordings", "keys", "tenants", "rebuild", "health", "detect",
        ];
        string root = (await RunAsync("--help")).Output;
        foreach (string command in commands)
        {
            Assert.Contains("  " + command + " ", root, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Done, (await RunAsync(command + " --help", "ru_RU.UTF-8")).Code);
        }
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string line, string locale = "C.UTF-8")
    {
        using StringWriter output = new();
        using StringWriter error = new();
        string[] arguments = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string? Environment(string name) => name == "LANG" ? locale : null;
        int code = await Application.RunAsync(arguments, output, error, Environment, TimeProvider.System);
        return (code, output.ToString(), error.ToString());
    }
}
