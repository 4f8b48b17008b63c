namespace CallKpi.Domain.Tests.Golden;

public sealed class GoldenFolderTests
{
    [Theory]
    [InlineData("no/such/folder")]
    [InlineData("/no/such/folder")]
    [InlineData("tests/fixtures/phones")]
    public void A_named_folder_without_the_file_is_a_fault(string named)
    {
        var fault = Assert.Throws<FileNotFoundException>(() => GoldenFolder.PathOf(named, "calls.json"));
        Assert.Contains("CALLKPI_GOLDEN", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tests/fixtures/golden")]
    public void The_repository_s_own_examples_are_found_from_its_root(string? named) =>
        Assert.True(File.Exists(GoldenFolder.PathOf(named, "calls.json")));
}
