using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Text;

/// <summary>The bad samples are put together from halves, so that this file does not hold what it looks for.</summary>
public sealed class LeakTests
{
    [Fact]
    public void The_repository_holds_no_secret_no_path_of_a_machine_and_no_registry() =>
        Expect.Nothing(HouseRepository.Files.SelectMany(LeakChecker.Check));

    [Theory]
    [InlineData("-----BEGIN RSA " + "PRIVATE KEY-----", "secret")]
    [InlineData("key = AKIA" + "ABCDEFGHIJKLMNOP", "secret")]
    [InlineData("token: ghp_" + "abcdefghijklmnopqrstuvwxyz", "secret")]
    [InlineData("Password" + " = \"correct-horse\"", "secret")]
    [InlineData("cd /" + "home/ann/callkpi", "absolute path")]
    [InlineData("see (/" + "root/.cache)", "absolute path")]
    [InlineData("var a = \"/" + "tmp/callkpi\";", "absolute path")]
    [InlineData("var a = @\"C:" + "\\Users\\ann\";", "absolute path")]
    [InlineData("data=../" + "shared/data", "beside the repository")]
    [InlineData("<add value=\"https:" + "//api.nuget.org/v3/index.json\" />", "registry")]
    [InlineData("pip install -i http:" + "//pypi.example/simple", "registry")]
    public void What_does_not_belong_here_is_named(string line, string kind) =>
        Expect.One(LeakChecker.Check(new RepositoryFile("docs/A.md", "\n" + line)), "docs/A.md:2", kind);

    [Theory]
    [InlineData("The data folder is ./data; a package would use /var/lib/callkpi.")]
    [InlineData("curl http://127.0.0.1:5700/work/list")]
    [InlineData("Password = \"{password}\"")]
    [InlineData("src/CallKpi.Server/home/page.html")]
    [InlineData("\"$folder/tmp/run\"")]
    [InlineData("https://www.rfc-editor.org/rfc/rfc3261")]
    public void What_is_neutral_passes(string line) => Expect.Nothing(LeakChecker.Check(new RepositoryFile("docs/A.md", line)));

    [Fact]
    public void The_script_of_the_build_server_may_look_beside_the_root() =>
        Expect.Nothing(LeakChecker.Check(new RepositoryFile(".ci/run", "data=../" + "shared/data")));
}
