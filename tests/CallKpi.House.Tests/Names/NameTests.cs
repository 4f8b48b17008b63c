using CallKpi.House.Tests.Code;
using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Names;

public sealed class NameTests
{
    private const string Sample = """
        Words before the marker | are | not | read |

        <!-- house:forbidden-words -->

        | word | place | instead | allowed names |
        |---|---|---|---|
        | `Helper` | anywhere | name the subject | |
        | `Data` | last | name the fact | |
        | `Manager` | last | name the work | `Manager`, `SalesManager` |
        | `Models` | folder | name the subject | |

        | `Later` | anywhere | another table | |
        """;

    private static readonly IReadOnlyList<ForbiddenWord> SampleWords = GlossaryTable.Parse(Sample);

    private static readonly IReadOnlyList<ForbiddenWord> Words = GlossaryTable.Parse(HouseRepository.Require("docs/GLOSSARY.md").Text);

    [Fact]
    public void No_type_bears_a_forbidden_word() =>
        Expect.Nothing(ParsedFile.Sources.Concat(ParsedFile.Tests).SelectMany(file => NameChecker.Types(file, Words)));

    [Fact]
    public void No_file_bears_a_forbidden_word() =>
        Expect.Nothing(HouseRepository.Files.Where(IsCode).SelectMany(file => NameChecker.File(file.Path, Words)));

    [Fact]
    public void No_folder_is_named_after_a_kind() => Expect.Nothing(
        HouseRepository.Folders.Where(folder => folder.Split('/')[0] is "src" or "tests" or "protos")
            .SelectMany(folder => NameChecker.Folder(folder, Words)));

    [Theory]
    [InlineData("Helper")]
    [InlineData("Helpers")]
    [InlineData("Util")]
    [InlineData("Utils")]
    [InlineData("Common")]
    [InlineData("Impl")]
    [InlineData("Info")]
    [InlineData("Data")]
    [InlineData("Manager")]
    public void The_glossary_forbids_in_types(string word) =>
        Assert.Contains(Words, entry => entry.Word == word && entry.Place != WordPlace.Folder);

    [Theory]
    [InlineData("Models")]
    [InlineData("Managers")]
    [InlineData("Helpers")]
    [InlineData("Utils")]
    [InlineData("Common")]
    public void The_glossary_forbids_as_folders(string word) =>
        Assert.Contains(Words, entry => entry.Word == word && entry.Place == WordPlace.Folder);

    [Theory]
    [InlineData("class CallHelper { }", "CallHelper")]
    [InlineData("record struct HelperOfCalls(int A);", "HelperOfCalls")]
    [InlineData("interface ICallData { }", "ICallData")]
    [InlineData("enum ConnectionManager { }", "ConnectionManager")]
    [InlineData("delegate void CallData();", "CallData")]
    [InlineData("class Outer { class InnerHelper { } }", "InnerHelper")]
    public void A_type_with_a_forbidden_word_is_named(string code, string name) =>
        Expect.One(NameChecker.Types(ParsedFile.Parse(code), SampleWords), name, "GLOSSARY");

    [Theory]
    [InlineData("class Helpful { }")]
    [InlineData("class Manager { }")]
    [InlineData("class SalesManager { }")]
    [InlineData("class ManagerScore { }")]
    [InlineData("class DataFolder { }")]
    [InlineData("class A { string helper = \"Helper\"; }")]
    public void A_type_without_one_passes(string code) => Expect.Nothing(NameChecker.Types(ParsedFile.Parse(code), SampleWords));

    [Theory]
    [InlineData("src/A/CallHelper.cs", 1)]
    [InlineData("src/A/Call.Helper.cs", 1)]
    [InlineData("tests/a/helper.py", 1)]
    [InlineData("src/A/Manager.cs", 0)]
    [InlineData("tests/A/Issues/12_no_helper_answered.cs", 0)]
    public void A_file_is_judged_by_its_stem(string path, int findings) =>
        Assert.Equal(findings, NameChecker.File(path, SampleWords).Count());

    [Theory]
    [InlineData("src/A/Models", 1)]
    [InlineData("tests/a/models", 1)]
    [InlineData("src/A/Calls", 0)]
    public void A_folder_is_judged_by_its_name(string path, int findings) =>
        Assert.Equal(findings, NameChecker.Folder(path, SampleWords).Count());

    [Fact]
    public void Only_the_marked_table_is_read() => Assert.Equal(["Helper", "Data", "Manager", "Models"], SampleWords.Select(word => word.Word));

    [Theory]
    [InlineData("no marker at all")]
    [InlineData("<!-- house:forbidden-words -->\n| word | place |\n|---|---|\n| `A` | last |")]
    [InlineData("<!-- house:forbidden-words -->\n| word | place | instead | allowed names |\n|---|---|---|---|\n| `A` | nowhere | b | |")]
    public void A_table_that_cannot_be_read_is_an_error(string markdown) =>
        Assert.Throws<FormatException>(() => GlossaryTable.Parse(markdown));

    [Theory]
    [InlineData("SipMessage", "Sip Message")]
    [InlineData("IPAddress", "IP Address")]
    [InlineData("ICallLog", "I Call Log")]
    [InlineData("some_file-name.Tests", "some file name Tests")]
    [InlineData("E164Number", "E Number")]
    public void Names_split_into_words(string name, string words) => Assert.Equal(words, string.Join(' ', NameWords.Split(name)));

    private static bool IsCode(RepositoryFile file) =>
        (file.IsUnder("src") || file.IsUnder("tests") || file.IsUnder("protos")) && !file.EndsWith(".md", ".json", ".txt", ".csv");
}
