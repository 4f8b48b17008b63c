using System.Runtime.Versioning;

namespace CallKpi.House.Tests.Repository;

/// <summary>A walk that found nothing would let every rule pass, so the walk itself is tested first.</summary>
public sealed class HouseRepositoryTests
{
    [Theory]
    [InlineData("CallKpi.sln")]
    [InlineData("Directory.Build.props")]
    [InlineData("src/CallKpi.Domain/CallKpi.Domain.csproj")]
    [InlineData("tests/run")]
    [InlineData(".ci/run")]
    [InlineData("callkpi")]
    public void The_walk_sees(string path) => Assert.NotNull(HouseRepository.Find(path));

    [Fact]
    public void The_walk_leaves_out_fixtures_and_build_output()
    {
        Assert.DoesNotContain(HouseRepository.Folders, folder => folder.StartsWith("tests/fixtures", StringComparison.Ordinal));
        Assert.DoesNotContain(HouseRepository.Folders, folder => folder.Split('/').Any(part => part is "bin" or "obj"));
    }

    [Fact]
    public void The_walk_sees_this_very_file() =>
        Assert.Contains(HouseRepository.TestSources, file => file.Name == nameof(HouseRepositoryTests) + ".cs");

    [Theory]
    [InlineData("LICENSE")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/ARCHITECTURE.md")]
    [InlineData("docs/GLOSSARY.md")]
    public void The_root_has(string path) => Assert.True(File.Exists(Path.Combine(HouseRepository.Root, path)), $"{path} is missing.");

    [Fact]
    public void Every_file_that_names_its_interpreter_is_executable()
    {
        var scripts = HouseRepository.Files.Where(file => file.Text.StartsWith("#!", StringComparison.Ordinal)).ToList();
        Assert.Contains(scripts, file => file.Path == "tests/run");
        if (!OperatingSystem.IsWindows())
        {
            Expect.Nothing(scripts.Where(file => !IsExecutable(file)).Select(file => new Finding(file.Path, 1, $"not executable; run chmod +x {file.Path}")));
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static bool IsExecutable(RepositoryFile file) =>
        File.GetUnixFileMode(Path.Combine(HouseRepository.Root, file.Path)).HasFlag(UnixFileMode.UserExecute);
}
