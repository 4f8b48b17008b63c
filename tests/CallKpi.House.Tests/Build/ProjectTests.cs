using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Build;

public sealed class ProjectTests
{
    private static readonly RepositoryFile Central = HouseRepository.Require("Directory.Packages.props");

    [Fact]
    public void No_project_states_a_version() => Expect.Nothing(HouseRepository.Projects.SelectMany(ProjectChecker.Versions));

    [Fact]
    public void Every_package_has_a_central_version() =>
        Expect.Nothing(HouseRepository.Projects.SelectMany(project => ProjectChecker.Unversioned(project, Central)));

    [Fact]
    public void The_solution_knows_every_project() => Expect.Nothing(ProjectChecker.Solution(
        HouseRepository.Require("CallKpi.sln"), HouseRepository.Projects.Select(project => project.Path).ToHashSet(StringComparer.Ordinal)));

    [Theory]
    [InlineData("""<PackageReference Include="A" Version="1.0" />""")]
    [InlineData("""<PackageReference Include="A" VersionOverride="1.0" />""")]
    [InlineData("""<PackageReference Include="A"><Version>1.0</Version></PackageReference>""")]
    public void A_version_in_a_project_is_named(string item) => Expect.One(ProjectChecker.Versions(Project(item)), "A states a Version");

    [Fact]
    public void A_reference_without_a_version_passes() =>
        Expect.Nothing(ProjectChecker.Versions(Project("""<PackageReference Include="A" PrivateAssets="all" />""")));

    [Fact]
    public void A_package_without_a_central_version_is_named() => Expect.One(
        ProjectChecker.Unversioned(
            Project("""<PackageReference Include="A" /><PackageReference Include="B" />"""),
            Project("""<PackageVersion Include="A" Version="1.0" />""")),
        "B has no version");

    [Fact]
    public void A_project_outside_the_solution_is_named_and_so_is_a_ghost_inside() => Assert.Equal(
        ["src/A/A.csproj: is not in CallKpi.sln; run dotnet sln add src/A/A.csproj.", "CallKpi.sln: lists src/B/B.csproj, which does not exist."],
        ProjectChecker.Solution(new RepositoryFile("CallKpi.sln", "Project(\"{1}\") = \"B\", \"src\\B\\B.csproj\", \"{2}\""), ["src/A/A.csproj"])
            .Select(finding => finding.ToString()));

    private static RepositoryFile Project(string item) => new("src/X/X.csproj", $"<Project><ItemGroup>{item}</ItemGroup></Project>");
}
