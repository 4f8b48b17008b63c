using CallKpi.Cli.Display;
using CallKpi.Cli.Import;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Tests.Display;

public sealed class Text_from_outside
{
    [Theory]
    [InlineData("a\u001B[2Jb", "a\uFFFD[2Jb")]
    [InlineData("a\u009Bb\0", "a\uFFFDb\uFFFD")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("Ёж 😀", "Ёж 😀")]
    public void Control_characters_are_replaced(string text, string plain) => Assert.Equal(plain, Terminal.Plain(text));

    [Fact]
    public void Half_a_pair_is_replaced() => Assert.Equal("a\uFFFDb", Terminal.Plain("a" + '\uD83D' + "b"));

    [Fact]
    public void Long_text_is_cut_and_says_so() =>
        Assert.Equal((new string('x', 79) + "…", new string('x', 80)), (Terminal.Short(new string('x', 300)), Terminal.Short(new string('x', 80))));

    [Fact]
    public void A_bad_head_is_named_without_its_raw_bytes()
    {
        string head = "\u001B]0;x\u0007" + new string('y', 500) + ",id\n";
        CommandFailure failure = Assert.Throws<CommandFailure>(
            () => ImportFile.Read(new StringReader(head), "f.csv", ["id"], (_, _) => { }).ToList());
        string sentence = failure.Say(new Words(Tongue.English, TimeZoneInfo.Utc));
        Assert.DoesNotContain(sentence, char.IsControl);
        Assert.InRange(sentence.Length, 80, 250);
    }
}
