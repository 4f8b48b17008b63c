using System.Text.RegularExpressions;
using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Text;

public sealed partial class RefusalTests
{
    [Fact]
    public void Every_reason_that_the_server_gives_is_worded_by_the_command_line()
    {
        string[] given = Quoted("src/CallKpi.Server/Requests/RefusalReasons.cs");
        string[] worded = Quoted("src/CallKpi.Cli/Wording/RefusalTexts.cs");
        Assert.NotEmpty(given);
        Assert.Equal(given.Order(StringComparer.Ordinal), worded.Order(StringComparer.Ordinal));
    }

    private static string[] Quoted(string path) =>
        [.. Reasons().Matches(HouseRepository.Require(path).Text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("\"([A-Z_]{4,})\"")]
    private static partial Regex Reasons();
}
