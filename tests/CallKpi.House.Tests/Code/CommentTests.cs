using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Code;

public sealed class CommentTests
{
    /// <summary>Put together here, so that this file does not hold what it looks for.</summary>
    private const string Word = "TO" + "DO";

    [Fact]
    public void No_code_is_commented_out() =>
        Expect.Nothing(ParsedFile.Sources.Concat(ParsedFile.Tests).SelectMany(Comments.SwitchedOffCode));

    [Fact]
    public void No_reminder_lacks_its_number() => Expect.Nothing(
        HouseRepository.Files.Where(file => !file.EndsWith(".md", ".json", ".txt", ".csv", ".sln")).SelectMany(Comments.UnnumberedReminders));

    [Theory]
    [InlineData("// total = Add(total, 1);")]
    [InlineData("// calls.Clear();")]
    [InlineData("// count++;")]
    [InlineData("// using System.Linq;")]
    [InlineData("// return null;")]
    [InlineData("// if (calls.Count > 0) {")]
    [InlineData("// }")]
    [InlineData("/* var now = clock.Now; */")]
    [InlineData("// public int Size { get; set; }")]
    public void Code_in_a_comment_is_named(string comment) =>
        Expect.One(Comments.SwitchedOffCode(ParsedFile.Parse($"class A {{ int B; }}\n{comment}\nclass C {{ }}")), "Sample.cs:2", "commented-out code");

    [Theory]
    [InlineData("// The first end stands; later ones are kept and flagged.")]
    [InlineData("// The caller left the queue (so nobody answered him);")]
    [InlineData("// as above;")]
    [InlineData("// RFC 3261 section 8.1.1.5: \"MUST be less than 2**31.\"")]
    [InlineData("// a = time in [s, e] with gap at most M, divided by (e - s)")]
    [InlineData("// shape of the row: `{ id; at; kind; }`")]
    [InlineData("/// <code>calls.Clear();</code>")]
    public void A_sentence_in_a_comment_passes(string comment) =>
        Expect.Nothing(Comments.SwitchedOffCode(ParsedFile.Parse($"class A {{ int B; }}\n{comment}\nclass C {{ }}")));

    [Theory]
    [InlineData("// " + Word + ": later")]
    [InlineData("# " + Word + " make it fast")]
    [InlineData("int a; /* " + Word + " */")]
    [InlineData("-- " + Word + "(someone): index")]
    public void A_reminder_without_a_number_is_named(string line) =>
        Expect.One(Comments.UnnumberedReminders(new RepositoryFile("src/a.cs", "\n" + line)), "src/a.cs:2", "without a number");

    [Theory]
    [InlineData("// " + Word + " 17: drop this once leap seconds are over")]
    [InlineData("// " + Word + " #17: same")]
    [InlineData("// " + Word + "(#17): same")]
    [InlineData("var name = \"" + Word + "\";")]
    public void A_reminder_with_a_number_passes(string line) =>
        Expect.Nothing(Comments.UnnumberedReminders(new RepositoryFile("src/a.cs", line)));
}
