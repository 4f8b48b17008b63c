using CallKpi.House.Tests.Arrows;
using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Purity;

public sealed class PurityTests
{
    private static readonly RepositoryFile List = HouseRepository.Require("BannedSymbols.Pure.txt");

    [Fact]
    public void Clock_disk_tasks_and_chance_are_banned() => Expect.Nothing(PurityChecker.BannedSymbols(List));

    [Fact]
    public void A_list_with_a_gap_is_named() => Expect.One(
        PurityChecker.BannedSymbols(List with { Text = List.Text.Replace("T:System.Random;", "T:System.Rondom;", StringComparison.Ordinal) }),
        "T:System.Random is not banned", "randomness");

    [Fact]
    public void Nothing_silences_the_analyzer() => Expect.Nothing(
        HouseRepository.Files.Where(file => MayAffectPureProjects(file.Path)).SelectMany(PurityChecker.Silenced));

    [Theory]
    [InlineData("#pragma warning disable RS0030")]
    [InlineData("#pragma warning disable CA1000, RS0030 // for now")]
    [InlineData("#pragma warning disable")]
    [InlineData("<NoWarn>$(NoWarn);RS0030</NoWarn>")]
    [InlineData("<CallKpiPure>false</CallKpiPure>")]
    [InlineData("[SuppressMessage(\"ApiDesign\", \"RS0030:Do not use banned APIs\")]")]
    [InlineData("dotnet_diagnostic.RS0030.severity = none")]
    [InlineData("<RunAnalyzersDuringBuild>false</RunAnalyzersDuringBuild>")]
    public void What_silences_the_analyzer_is_named(string line) =>
        Expect.One(PurityChecker.Silenced(new RepositoryFile("src/CallKpi.Domain/A.cs", line)), "silences");

    [Theory]
    [InlineData("#pragma warning disable CA1000")]
    [InlineData("<NoWarn>$(NoWarn);CA1716</NoWarn>")]
    [InlineData("<CallKpiPure>true</CallKpiPure>")]
    public void Other_settings_pass(string line) =>
        Expect.Nothing(PurityChecker.Silenced(new RepositoryFile("src/CallKpi.Domain/A.cs", line)));

    private static bool MayAffectPureProjects(string path) =>
        path is "Directory.Build.props" or "Directory.Build.targets" or "Directory.Packages.props" or ".editorconfig"
        || HousePlan.PurePackages.Keys.Any(project => path.StartsWith($"src/{project}/", StringComparison.Ordinal));
}
