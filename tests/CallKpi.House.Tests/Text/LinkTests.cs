using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Text;

public sealed class LinkTests
{
    [Fact]
    public void The_links_of_the_documents_lead_somewhere() => Expect.Nothing(
        HouseRepository.Files.Where(file => file.EndsWith(".md")).SelectMany(file => LinkChecker.Check(file, Exists)));

    [Theory]
    [InlineData("docs/A.md", "[a](B.md) and [b](../LICENSE#top)", 0)]
    [InlineData("docs/A.md", "[a](adr/0001-a.md), [b](https://example.org/x), [c](#here)", 0)]
    [InlineData("README.md", "[a](docs/GONE.md)", 1)]
    [InlineData("docs/A.md", "[a](LICENSE)", 1)]
    public void A_link_is_followed_from_its_document(string path, string text, int findings) => Assert.Equal(
        findings,
        LinkChecker.Check(new RepositoryFile(path, text), target => target is "docs/B.md" or "LICENSE" or "docs/adr/0001-a.md").Count());

    private static bool Exists(string path)
    {
        var full = Path.Combine(HouseRepository.Root, path);
        return File.Exists(full) || Directory.Exists(full);
    }
}
