using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Arrows;

public sealed class ArrowTests
{
    [Fact]
    public void Projects_refer_to_each_other_as_drawn() =>
        Expect.Nothing(ArrowChecker.Check(HouseRepository.Projects.Select(ProjectFile.Parse).ToList()));

    [Fact]
    public void A_forbidden_arrow_is_named_with_its_reason() => Expect.One(
        Check(("src/CallKpi.Domain/CallKpi.Domain.csproj", Reference("CallKpi.Detection") + Reference("CallKpi.Storage"))),
        "CallKpi.Domain -> CallKpi.Storage", "Domain is pure");

    [Fact]
    public void An_arrow_that_is_drawn_and_missing_is_named() => Expect.One(
        Check(
            ("src/CallKpi.Domain/CallKpi.Domain.csproj", ""),
            ("src/CallKpi.Detection/CallKpi.Detection.csproj", "")),
        "CallKpi.Domain -> CallKpi.Detection", "missing");

    [Fact]
    public void A_project_that_nobody_drew_is_named() =>
        Expect.One(Check(("src/CallKpi.Cellar/CallKpi.Cellar.csproj", "")), "CallKpi.Cellar", "not drawn");

    [Fact]
    public void A_pure_project_may_not_take_a_package_that_does_more_than_compute() => Expect.One(
        Check(("src/CallKpi.Detection/CallKpi.Detection.csproj", """<PackageReference Include="Google.Protobuf" />""")),
        "Google.Protobuf", "pure");

    [Fact]
    public void A_pure_project_may_not_take_a_web_framework() => Expect.One(
        Check(("src/CallKpi.Detection/CallKpi.Detection.csproj", """<FrameworkReference Include="Microsoft.AspNetCore.App" />""")),
        "Microsoft.AspNetCore.App", "hosts nothing");

    [Fact]
    public void A_file_compiled_across_projects_counts_as_an_arrow() => Expect.One(
        Check(("src/CallKpi.Detection/CallKpi.Detection.csproj", """<Compile Include="../CallKpi.Domain/Calls/Call.cs" />""")),
        "../CallKpi.Domain/Calls/Call.cs", "outside its folder");

    [Fact]
    public void Tests_see_what_they_test_and_what_that_sees() => Expect.Nothing(
        Check(("tests/CallKpi.Storage.Tests/CallKpi.Storage.Tests.csproj", Reference("CallKpi.Storage") + Reference("CallKpi.Detection"))));

    [Fact]
    public void Tests_do_not_see_more() => Expect.One(
        Check(("tests/CallKpi.Domain.Tests/CallKpi.Domain.Tests.csproj", Reference("CallKpi.Domain") + Reference("CallKpi.Server"))),
        "CallKpi.Domain.Tests -> CallKpi.Server");

    [Fact]
    public void The_drawing_shows_the_arrows_that_are_checked()
    {
        var drawn = Drawing.Arrows(HouseRepository.Require("docs/ARCHITECTURE.md").Text);
        var present = HouseRepository.Projects.Select(project => ProjectFile.Parse(project).Name).ToHashSet(StringComparer.Ordinal);
        var planned = from room in HousePlan.Rooms
                      from target in room.MaySee
                      where present.Contains(room.Name) && present.Contains(target)
                      select $"{Short(room.Name)} --> {Short(target)}";
        Assert.Equal(planned.Order(StringComparer.Ordinal), drawn);
    }

    [Fact]
    public void The_drawing_is_read_from_its_marked_block_only() => Assert.Equal(
        ["Domain --> Detection"],
        Drawing.Arrows("""
            ```mermaid
            A --> B
            ```
            <!-- house:arrows -->
            ```mermaid
            flowchart BT
                Domain["CallKpi.Domain"]
                Domain --> Detection
            ```
            C --> D
            """));

    [Fact]
    public void A_project_that_is_only_built_beforehand_is_no_arrow()
    {
        var project = ProjectFile.Parse(new RepositoryFile("src/CallKpi.Server/CallKpi.Server.csproj", """
            <Project><ItemGroup>
              <ProjectReference Include="../CallKpi.Storage/CallKpi.Storage.csproj" />
              <ProjectReference Include="../CallKpi.Cli/CallKpi.Cli.csproj" ReferenceOutputAssembly="false" />
            </ItemGroup></Project>
            """));
        Assert.Equal(["CallKpi.Storage"], project.Projects);
    }

    private static string Short(string project) => project["CallKpi.".Length..];

    private static string Reference(string name) => $"""<ProjectReference Include="..\{name}\{name}.csproj" />""";

    private static IEnumerable<Finding> Check(params (string Path, string Items)[] projects) =>
        ArrowChecker.Check(projects
            .Select(project => ProjectFile.Parse(new RepositoryFile(project.Path, $"<Project><ItemGroup>{project.Items}</ItemGroup></Project>")))
            .ToList());
}
