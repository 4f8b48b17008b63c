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

    [Theory]
    [InlineData("tests/run")]
    [InlineData(".ci/run")]
    [InlineData("callkpi")]
    public void Scripts_are_executable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            var mode = File.GetUnixFileMode(Path.Combine(HouseRepository.Root, path));
            Assert.True(mode.HasFlag(UnixFileMode.UserExecute), $"{path} has mode {mode}; run chmod +x {path}.");
        }
    }
}
