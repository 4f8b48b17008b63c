using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Build;

public sealed class CommandTests
{
    /// <summary>A readme is owed from the moment that there is a server to start.</summary>
    [Fact]
    public void The_readme_gives_the_two_commands()
    {
        if (HouseRepository.Sources.Any(file => file.IsUnder("src/CallKpi.Server")))
        {
            Expect.Nothing(CommandChecker.Readme(HouseRepository.Require("README.md")));
        }
    }

    [Fact]
    public void The_build_server_runs_the_tests_as_people_do() => Expect.Nothing(CommandChecker.BuildServer(HouseRepository.Require(".ci/run")));

    [Fact]
    public void A_readme_with_both_commands_passes() => Expect.Nothing(CommandChecker.Readme(Readme(
        $"```\n$ {CommandChecker.Start}   # the whole service\n```\nthen\n```bash\n{CommandChecker.Test}\n```\n")));

    [Fact]
    public void A_readme_that_only_speaks_of_a_command_is_named() => Expect.One(
        CommandChecker.Readme(Readme($"Run `{CommandChecker.Start}`.\n```\n{CommandChecker.Test}\n```\n")), "dotnet run -c Release");

    [Fact]
    public void A_readme_with_a_changed_command_is_named() => Expect.One(
        CommandChecker.Readme(Readme($"```\n{CommandChecker.Start} --demo\n{CommandChecker.Test}\n```\n")), "dotnet run -c Release");

    [Theory]
    [InlineData("#!/usr/bin/env bash\n# tests/run\ndotnet test\n", 1)]
    [InlineData("#!/usr/bin/env bash\n\"$root/tests/run\"\n", 0)]
    [InlineData("#!/usr/bin/env bash\ntests/run\n", 0)]
    public void A_build_script_that_goes_its_own_way_is_named(string script, int findings) =>
        Assert.Equal(findings, CommandChecker.BuildServer(new RepositoryFile(".ci/run", script)).Count());

    private static RepositoryFile Readme(string text) => new("README.md", text);
}
